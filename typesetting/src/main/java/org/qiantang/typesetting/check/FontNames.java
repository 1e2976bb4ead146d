package org.qiantang.typesetting.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qiantang.typesetting.font.FontRole;

/// Which kind of type a family is, by the names foundries give. Source: GB/T 9704-2012 §5.2.2, §7.
final class FontNames {
    private static final Map<FontRole, List<String>> NAMES = Map.of(
            FontRole.FANGSONG, List.of("仿宋", "fangsong", "fandolfang", "fs_gb", "stfangso", "zhuque"),
            FontRole.XIAOBIAOSONG,
                    List.of(
                            "小标宋",
                            "xiaobiaosong",
                            "fzxbs",
                            "xbs",
                            "notoserifcjksc-bold",
                            "notoserifcjksc-black",
                            "sourcehanserifsc-heavy",
                            "fandolsong-bold"),
            FontRole.HEI, List.of("黑体", "simhei", "fandolhei", "heiti", "notosanscjk", "sourcehansans", "wqy"),
            FontRole.KAI, List.of("楷", "kaiti", "kai_gb", "fandolkai", "wenkai"),
            FontRole.SONG, List.of("宋体", "simsun", "songti", "fandolsong", "notoserifcjk", "sourcehanserif"));

    private FontNames() {}

    /// Whether a family can be of a kind: a name that says nothing is given the benefit of the doubt.
    static boolean fits(String family, FontRole role) {
        return role(family).map(found -> found == role).orElse(true);
    }

    static Optional<FontRole> role(String family) {
        var name = family.replaceFirst("^[A-Z]{6}\\+", "")
                .replaceAll("[\\s-](?=GB)", "_")
                .toLowerCase(Locale.ROOT);
        for (var role : List.of(FontRole.FANGSONG, FontRole.XIAOBIAOSONG, FontRole.HEI, FontRole.KAI, FontRole.SONG)) {
            if (NAMES.getOrDefault(role, List.of()).stream().anyMatch(name::contains)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    static String word(FontRole role) {
        return switch (role) {
            case FANGSONG -> "仿宋";
            case XIAOBIAOSONG -> "小标宋";
            case HEI -> "黑体";
            case KAI -> "楷体";
            case SONG -> "宋体";
        };
    }
}

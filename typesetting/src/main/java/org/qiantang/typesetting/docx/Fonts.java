package org.qiantang.typesetting.docx;

import org.qiantang.typesetting.font.FontRole;

/// The customary families of the roles: the receiver's own are used, none is embedded.
final class Fonts {
    private Fonts() {}

    static String family(FontRole role) {
        return switch (role) {
            case FANGSONG -> "仿宋_GB2312";
            case XIAOBIAOSONG -> "方正小标宋简体";
            case HEI -> "黑体";
            case KAI -> "楷体_GB2312";
            case SONG -> "宋体";
        };
    }

    /// Writes w:rFonts.
    static void write(Markup out, FontRole role) {
        var family = family(role);
        out.empty(
                "w:rFonts",
                "w:hint",
                "eastAsia",
                "w:ascii",
                family,
                "w:eastAsia",
                family,
                "w:hAnsi",
                family,
                "w:cs",
                family);
    }

    /// The part that tells a word processor what may stand in for a family that it does not have.
    static String table() {
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:fonts", "xmlns:w", DocxFile.MAIN);
        for (var role : FontRole.values()) {
            out.open("w:font", "w:name", family(role));
            out.empty("w:altName", "w:val", alternative(role));
            out.empty("w:charset", "w:val", "86").close("w:font");
        }
        return out.close("w:fonts").toString();
    }

    private static String alternative(FontRole role) {
        return switch (role) {
            case FANGSONG -> "仿宋";
            case XIAOBIAOSONG -> "方正小标宋_GBK";
            case HEI -> "SimHei";
            case KAI -> "楷体";
            case SONG -> "SimSun";
        };
    }
}

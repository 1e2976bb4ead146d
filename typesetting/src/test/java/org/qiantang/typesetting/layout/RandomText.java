package org.qiantang.typesetting.layout;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Text as official documents have it, and worse, put together at random from a seed.
final class RandomText {
    private static final String HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经";
    private static final List<String> KEPT = List.of(
            "2026年10月9日",
            "国办发〔2015〕1号",
            "1234.56亿元",
            "9:30",
            "17：00",
            "95.3%",
            "12.5％",
            "1200平方公里",
            "第3",
            "Microsoft",
            "5G",
            "PM2.5",
            "3500万人次",
            "0571-87654321",
            "10个百分点");
    private static final List<String> MARKS = List.of("，", "。", "、", "；", "：", "！", "？", "……", "——", "·");
    private static final List<String> PAIRS = List.of("“”", "（）", "《》", "‘’", "【】");
    private static final List<String> RARE =
            List.of("𠮷", "𠀀", "龑", "㙍", "䶮", "\uE123", "葛\uDB40\uDD00", "e\u0301", "\uFE0F", "\u200B");

    private final Random random;

    RandomText(long seed) {
        random = new Random(seed);
    }

    String paragraph(int parts) {
        return IntStream.range(0, parts).mapToObj(i -> part(3)).collect(Collectors.joining());
    }

    private String part(int depth) {
        int kind = random.nextInt(100);
        if (kind < 55) {
            return hanzi(1 + random.nextInt(6));
        }
        if (kind < 75) {
            return hanzi(1 + random.nextInt(3)) + one(MARKS);
        }
        if (kind < 85) {
            return hanzi(1) + one(KEPT) + hanzi(1);
        }
        if (kind < 95 && depth > 0) {
            String pair = one(PAIRS);
            return pair.charAt(0) + part(depth - 1) + hanzi(2) + pair.charAt(1);
        }
        return kind < 98 ? hanzi(1) + one(RARE) : " Office 和 Web ";
    }

    private String hanzi(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> HANZI.substring(random.nextInt(HANZI.length())).substring(0, 1))
                .collect(Collectors.joining());
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package org.qiantang.benchmarks;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/// Made-up documents whose characters, words and phrases are as unevenly frequent as those of official ones. The same
/// number gives the same document.
final class SearchCorpus {
    /// Words of the trade, the commonest first.
    private static final List<String> WORDS = List.of(
            "工作", "发展", "管理", "建设", "部门", "服务", "单位", "安全", "落实", "责任", "加强", "推进", "政府", "项目", "企业", "通知", "组织", "实施",
            "要求", "规定", "检查", "监督", "改革", "城市", "社会", "经济", "生产", "资金", "制度", "领导", "应急", "保障");
    /// Phrases of the trade, the commonest first.
    private static final List<String> PHRASES = List.of(
            "各区各县", "贯彻落实", "安全生产", "人民政府", "工作方案", "责任落实", "统筹推进", "监督检查", "高度重视", "认真组织", "政务服务", "营商环境", "数据共享",
            "应急管理", "乡村振兴", "老旧小区");

    private static final int LENGTH = 1000;
    private static final int LEXICON = 30_000;
    private static final double TRADE_WORD = 0.10;
    private static final double TRADE_PHRASE = 0.03;
    private static final double MARK = 0.08;

    private final List<String> lexicon = new ArrayList<>();
    private final double[] weights;

    SearchCorpus() {
        var random = new Random(2026);
        var characters = characters();
        Collections.shuffle(characters, random);
        var shares = shares(characters.size(), 0.9, 5);
        var words = new LinkedHashSet<String>();
        while (words.size() < LEXICON) {
            int length = random.nextInt(10) < 6 ? 2 : random.nextInt(3) == 0 ? 1 : random.nextInt(3, 5);
            var word = new StringBuilder();
            for (int i = 0; i < length; i++) {
                word.append(characters.get(pick(shares, random)));
            }
            words.add(word.toString());
        }
        lexicon.addAll(words);
        weights = shares(lexicon.size(), 0.85, 20);
    }

    /// One document.
    record Text(String title, String body) {}

    Text text(int number) {
        var random = new Random(7_919L * number + 1);
        var title = "关于" + stretch(random, 18) + "的通知";
        return new Text(title, stretch(random, LENGTH));
    }

    private String stretch(Random random, int length) {
        var text = new StringBuilder(length + 4);
        while (text.length() < length) {
            double which = random.nextDouble();
            if (which < TRADE_WORD) {
                text.append(skewed(WORDS, random));
            } else if (which < TRADE_WORD + TRADE_PHRASE) {
                text.append(skewed(PHRASES, random));
            } else {
                text.append(lexicon.get(pick(weights, random)));
            }
            if (random.nextDouble() < MARK) {
                text.append(random.nextInt(4) == 0 ? '。' : '，');
            }
        }
        text.setLength(length);
        return text.toString();
    }

    /// The commonest words and phrases.
    static List<String> common(int length) {
        return length == 2 ? WORDS : PHRASES;
    }

    private static String skewed(List<String> list, Random random) {
        return list.get((int) (list.size() * Math.pow(random.nextDouble(), 1.6)));
    }

    private static int pick(double[] shares, Random random) {
        int found = java.util.Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, shares.length - 1);
    }

    /// Zipf's law with Mandelbrot's shift, added up.
    private static double[] shares(int count, double exponent, double shift) {
        var shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / Math.pow(i + shift, exponent);
            shares[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /// The 3,755 common characters of GB 2312's first level.
    private static List<String> characters() {
        var characters = new ArrayList<String>();
        var charset = Charset.forName("GB2312");
        for (int row = 0xB0; row <= 0xD7; row++) {
            for (int cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); cell++) {
                characters.add(new String(new byte[] {(byte) row, (byte) cell}, charset));
            }
        }
        return characters;
    }
}

package org.qiantang.typesetting.layout;

import java.util.Arrays;
import java.util.List;

/// Finds what holds the characters of a text together: numbers with their units, dates, document numbers, words,
/// names, and the marks that may not begin or end a line.
///
/// Source: GB/T 15834-2011 §5.1; 党政机关公文 practice keeps 〔2015〕1号 and 2026年10月9日 on one line.
final class Seams {
    private static final int SHORT_NAME = 8;
    private static final int LONG_STRING = 20;
    private static final String ADDRESS_SIGNS = "/?&=#;,._-~";
    private static final String DATE_SIGNS = "年月日时点分";
    private static final String CONNECTORS = "～—―~-";
    private static final String MAGNITUDES = "多余十百千万亿";
    private static final String UNITS = "年月日时点分秒号个元角人名位件项条款章节次家所座栋户亩吨升米里只台辆套份页字岁周天届期级层楼室组批起例种类册部篇倍度℃％";
    private static final List<String> LONG_UNITS = List.of(
            "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公斤", "千克", "公顷", "小时", "分钟", "个百分点", "百分点", "个月",
            "周年", "年度", "摄氏度", "美元", "欧元", "港元", "人次", "人民币", "千瓦时", "千瓦", "兆瓦", "年代", "世纪", "周岁");

    private final Cell[] cells;
    private final int count;
    private final Seam[] seams;

    private Seams(Cell[] cells, int count) {
        this.cells = cells;
        this.count = count;
        this.seams = new Seam[count + 1];
    }

    /// The seam before each of the first `count` cells.
    static Seam[] of(Cell[] cells, int count) {
        return new Seams(cells, count).find();
    }

    private Seam[] find() {
        Arrays.fill(seams, Seam.FREE);
        for (int at = 1; at < count; at++) {
            seams[at] = at(at);
        }
        int stringEnd = 0;
        for (int at = 0; at < count; at++) {
            if (cells[at].western() && at >= stringEnd) {
                stringEnd = stringEnd(at);
                openAddress(at, stringEnd);
            }
            if (cells[at].digit() && at + 1 < count && cells[at + 1].hanzi()) {
                hold(at + 1, unitEnd(at + 1), Seam.WORD);
            } else if (cells[at].codePoint() == '《') {
                hold(at + 2, nameEnd(at), Seam.NAME);
            } else if (cells[at].kind() == CharacterClass.YEAR_OPENING) {
                hold(Math.max(1, at - 2), at, Seam.NAME);
            }
        }
        return seams;
    }

    private Seam at(int at) {
        var before = cells[at - 1];
        var after = cells[at];
        if (after.kind().clings()) {
            return Seam.WHOLE;
        }
        if (before.codePoint() == CharacterClass.ZERO_WIDTH_SPACE) {
            return Seam.FREE;
        }
        boolean slash = after.codePoint() == '/' || before.codePoint() == '/';
        if (after.kind().beginsNoLine()
                || before.kind().endsNoLine()
                || (slash && !(before.western() && after.western()))) {
            return Seam.MARK;
        }
        if (before.western() && after.western()) {
            return Seam.WORD;
        }
        return after.digit() || after.western() ? beforeNumber(at) : Seam.FREE;
    }

    /// The seam before a digit or letter that follows anything but one.
    private Seam beforeNumber(int at) {
        var before = cells[at - 1];
        int sign = before.codePoint();
        boolean goesOn = at > 1 && cells[at - 2].digit();
        if (sign == CharacterClass.NO_BREAK_SPACE || (goesOn && before.kind() == CharacterClass.SPACE)) {
            return Seam.WORD;
        }
        boolean number = sign == '第' || before.kind() == CharacterClass.YEAR_CLOSING || (goesOn && sign == '：');
        if (cells[at].digit() && number) {
            return Seam.WORD;
        }
        if (cells[at].digit() && goesOn && DATE_SIGNS.indexOf(sign) >= 0) {
            return Seam.DATE;
        }
        boolean range =
                at > 1 && CONNECTORS.indexOf(sign) >= 0 && !cells[at - 2].kind().endsNoLine();
        return cells[at].digit() && range ? Seam.RANGE : Seam.FREE;
    }

    private void hold(int from, int to, Seam seam) {
        for (int at = from; at < to; at++) {
            if (seams[at].compareTo(seam) < 0) {
                seams[at] = seam;
            }
        }
    }

    /// Where the unit that follows a number ends: 万元, 平方公里, 年.
    private int unitEnd(int start) {
        int at = start;
        while (at < count && MAGNITUDES.indexOf(cells[at].codePoint()) >= 0 && at - start < 4) {
            at++;
        }
        for (String unit : LONG_UNITS) {
            if (says(at, unit)) {
                return at + unit.length();
            }
        }
        return at < count && UNITS.indexOf(cells[at].codePoint()) >= 0 ? at + 1 : at;
    }

    private boolean says(int at, String word) {
        if (at + word.length() > count) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (cells[at + i].codePoint() != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where the name opened here ends; at its own beginning if it is no short one.
    private int nameEnd(int opening) {
        for (int at = opening + 1; at < Math.min(count, opening + SHORT_NAME + 2); at++) {
            if (cells[at].codePoint() == '》') {
                return at;
            }
        }
        return opening;
    }

    private int stringEnd(int start) {
        int end = start;
        while (end < count && (cells[end].western() || cells[end].kind().clings())) {
            end++;
        }
        return end;
    }

    /// Lets a line end inside a long string of half-width characters, best after its signs.
    private void openAddress(int start, int end) {
        for (int at = start + 1; end - start >= LONG_STRING && at < end; at++) {
            boolean goesOn = cells[at].kind() == CharacterClass.LATIN || cells[at].digit();
            if (goesOn && seams[at] == Seam.WORD) {
                boolean sign = ADDRESS_SIGNS.indexOf(cells[at - 1].codePoint()) >= 0;
                boolean number = cells[at - 1].digit() && cells[at].digit();
                seams[at] = sign ? Seam.ADDRESS : number ? Seam.WORD : Seam.STRING;
            }
        }
    }
}

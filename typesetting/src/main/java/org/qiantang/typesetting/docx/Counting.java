package org.qiantang.typesetting.docx;

/// Numbers as lists write them (ECMA-376 Part 1, 17.18.59).
public final class Counting {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final int[] ROMAN = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN_SIGNS = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private Counting() {}

    /// A number in a format of the standard (`upperRoman`); empty for a format that shows none.
    public static String written(int number, String format) {
        if (number < 0 || number > 99_999) {
            return Integer.toString(number);
        }
        return switch (format) {
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand" -> chinese(number, DIGITS, "十百千");
            case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal" ->
                chinese(number, FORMAL_DIGITS, "拾佰仟");
            case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital" -> digits(number);
            case "ideographTraditional" ->
                number >= 1 && number <= 10 ? STEMS.substring(number - 1, number) : plain(number);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                number >= 1 && number <= 20 ? Character.toString('①' + number - 1) : plain(number);
            case "decimalFullWidth", "decimalFullWidth2" -> fullWidth(number);
            case "decimalZero" -> number < 10 ? "0" + number : plain(number);
            case "upperLetter" -> letters(number, 'A');
            case "lowerLetter" -> letters(number, 'a');
            case "upperRoman" -> roman(number).toUpperCase(java.util.Locale.ROOT);
            case "lowerRoman" -> roman(number);
            case "bullet", "none" -> "";
            default -> plain(number);
        };
    }

    private static String plain(int number) {
        return Integer.toString(number);
    }

    private static String digits(int number) {
        var text = new StringBuilder();
        plain(number).chars().forEach(digit -> text.append(DIGITS.charAt(digit - '0')));
        return text.toString();
    }

    private static String fullWidth(int number) {
        var text = new StringBuilder();
        plain(number).chars().forEach(digit -> text.append((char) ('０' + digit - '0')));
        return text.toString();
    }

    private static String letters(int number, char first) {
        return number == 0
                ? ""
                : Character.toString(first + (number - 1) % 26).repeat(Math.min(8, (number - 1) / 26 + 1));
    }

    private static String roman(int number) {
        var text = new StringBuilder();
        int rest = Math.min(number, 9_999);
        for (int i = 0; i < ROMAN.length; i++) {
            for (; rest >= ROMAN[i]; rest -= ROMAN[i]) {
                text.append(ROMAN_SIGNS[i]);
            }
        }
        return text.toString();
    }

    /// 十一 rather than 一十一, one 〇 for zeros inside.
    private static String chinese(int number, String digits, String units) {
        if (number >= 10_000) {
            String rest = number % 10_000 == 0 ? "" : chinese(number % 10_000, digits, units);
            String zero = !rest.isEmpty() && number % 10_000 < 1_000 ? digits.substring(0, 1) : "";
            return digits.charAt(number / 10_000) + "万" + zero + rest;
        }
        if (number == 0) {
            return digits.substring(0, 1);
        }
        var text = new StringBuilder();
        boolean zero = false;
        for (int place = 3, unit = 1_000; place >= 0; place--, unit /= 10) {
            int digit = number / unit % 10;
            if (digit == 0) {
                zero = !text.isEmpty();
                continue;
            }
            text.append(zero ? digits.substring(0, 1) : "");
            zero = false;
            text.append(place == 1 && digit == 1 && number < 20 && digits.equals(DIGITS) ? "" : digits.charAt(digit));
            text.append(place == 0 ? "" : units.charAt(place - 1));
        }
        return text.toString();
    }
}

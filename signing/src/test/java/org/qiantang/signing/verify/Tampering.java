package org.qiantang.signing.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an attacker does to the bytes of a sealed file with a cross-reference table, as Latin-1 text.
final class Tampering {
    private static final Pattern RANGE = Pattern.compile("/ByteRange\\[(\\d+) (\\d+) (\\d+) (\\d+) *]");
    private static final Pattern START = Pattern.compile("startxref\\s+(\\d+)");

    private Tampering() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static long lastStart(String file) {
        return last(START, file, 1);
    }

    static String root(String file) {
        Matcher root = Pattern.compile("/Root (\\d+ \\d+ R)").matcher(file);
        String found = "";
        while (root.find()) {
            found = root.group(1);
        }
        return found;
    }

    private static long last(Pattern pattern, String file, int group) {
        Matcher matcher = pattern.matcher(file);
        long found = -1;
        while (matcher.find()) {
            found = Long.parseLong(matcher.group(group));
        }
        return found;
    }

    /// The last definition of an object, from its number to `endobj`, without both.
    static String body(String file, int number) {
        Matcher matcher = Pattern.compile("(?s)(?<![0-9])" + number + " 0 obj\\s(.*?)\\sendobj")
                .matcher(file);
        String found = "";
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found;
    }

    /// The number of the first object whose body holds the text.
    static int numberOf(String file, String part) {
        Matcher matcher =
                Pattern.compile("(?s)(?<![0-9])(\\d+) 0 obj\\s(.*?)\\sendobj").matcher(file);
        while (matcher.find()) {
            if (matcher.group(2).contains(part)) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IllegalArgumentException(part);
    }

    /// Appends a well-formed revision with these objects.
    static String append(String file, Map<Integer, String> objects) {
        return append(file, objects, Map.of(), "/Prev " + lastStart(file));
    }

    /// Appends a revision whose cross-references may also point anywhere.
    static String append(String file, Map<Integer, String> objects, Map<Integer, Long> redirected, String trailer) {
        StringBuilder out = new StringBuilder(file);
        TreeMap<Integer, Long> offsets = new TreeMap<>(redirected);
        new TreeMap<>(objects).forEach((number, body) -> {
            offsets.put(number, (long) out.length());
            out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        int start = out.length();
        out.append("xref\n");
        offsets.forEach(
                (number, offset) -> out.append(number).append(" 1\n").append("%010d 00000 n\r\n".formatted(offset)));
        out.append("trailer\n<</Size 99 /Root ")
                .append(root(file))
                .append(' ')
                .append(trailer)
                .append(">>\n");
        return out.append("startxref\n").append(start).append("\n%%EOF\n").toString();
    }

    /// The four numbers of the n-th byte range, counted from 0.
    static List<Long> range(String file, int index) {
        Matcher matcher = RANGE.matcher(file);
        for (int i = 0; i <= index; i++) {
            if (!matcher.find()) {
                throw new IllegalArgumentException("no range " + index);
            }
        }
        return List.of(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    /// Replaces the first byte range by another text of the same length.
    static String withRange(String file, String range) {
        Matcher matcher = RANGE.matcher(file);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no range");
        }
        String old = matcher.group();
        String fresh = "/ByteRange[" + range;
        return file.replace(old, fresh + " ".repeat(old.length() - fresh.length() - 1) + "]");
    }

    /// The hexadecimal signature value of the n-th signature.
    static String contents(String file, int index) {
        List<Long> range = range(file, index);
        return file.substring((int) (long) range.get(1) + 1, (int) (long) range.get(2) - 1);
    }
}

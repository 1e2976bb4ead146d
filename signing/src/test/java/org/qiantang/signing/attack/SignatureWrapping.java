package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// SWA and ranges with gaps: bytes that nobody signed between or beside those that were (Mladenov and others, CCS
/// 2019).
final class SignatureWrapping {
    private SignatureWrapping() {}

    /// How a range is bent: from the end of its first part and the start and length of its second.
    private interface Bending {
        String range(long firstEnd, long secondStart, long secondLength);
    }

    static List<Attack> attacks() {
        return List.of(
                bent("the first bytes left out", (a, b, c) -> "9 " + (a - 9) + " " + b + " " + c),
                bent("the last bytes left out", (a, b, c) -> "0 " + a + " " + b + " " + (c - 7)),
                bent("the gap begins too early", (a, b, c) -> "0 " + (a - 1) + " " + b + " " + c),
                bent("the gap begins too late", (a, b, c) -> "0 " + (a + 1) + " " + b + " " + c),
                bent("the gap ends too early", (a, b, c) -> "0 " + a + " " + (b - 1) + " " + (c + 1)),
                bent("the gap ends too late", (a, b, c) -> "0 " + a + " " + (b + 1) + " " + (c - 1)),
                bent("no gap", (a, b, c) -> "0 " + a + " " + a + " " + (b - a + c)),
                bent("three parts", (a, b, c) -> "0 " + a + " " + b + " 9 " + (b + 9) + " " + (c - 9)),
                bent("one part", (a, b, c) -> "0 " + (b + c)),
                bent("the second part first", (a, b, c) -> b + " " + c + " 0 " + a),
                bent("beyond the end", (a, b, c) -> "0 " + a + " " + b + " " + (c + 1)),
                inGap("a foreign entry behind a shortened value", "/Injected (", ")"),
                inGap("a second range behind a shortened value", "/ByteRange[0 1 2 3]/Injected (", ")"),
                inGap("a comment behind a shortened value", "%", " "),
                inGap("blanks behind a shortened value", " ", " "),
                Attack.of("blanks within the value", SIGNATURE_VALUE, (file, random) -> {
                            String contents = file.anatomy().contents(file.last());
                            return file.anatomy()
                                    .withContents(file.last(), contents.substring(0, contents.length() - 4) + "    ");
                        })
                        .or(COVERAGE),
                moved("the second part moved behind injected bytes", false),
                moved("the second part moved, with a range that says so in the gap", true));
    }

    private static Attack bent(String name, Bending bending) {
        return Attack.of(name, COVERAGE, (file, random) -> {
            int index = random.nextInt(file.last() + 1);
            List<Long> range = file.anatomy().range(index);
            return file.anatomy().withRange(index, bending.range(range.get(1), range.get(2), range.get(3)));
        });
    }

    /// The padding of the value makes room for what is not signed; not a byte outside the gap changes.
    private static Attack inGap(String name, String from, String to) {
        return Attack.of(name, COVERAGE, (file, random) -> {
            Anatomy anatomy = file.anatomy();
            int room = anatomy.contents(file.last()).length();
            int digits = 2 * anatomy.value(file.last()).length;
            int filler = room - digits - 1 - from.length();
            return anatomy.overwritten(
                    (int) (anatomy.range(file.last()).get(1) + 1 + digits),
                    ">" + from + "x".repeat(filler).replace('x', from.isBlank() ? ' ' : 'x') + to);
        });
    }

    /// The signed bytes are all there, but between them stands a whole revision of the attacker's.
    private static Attack moved(String name, boolean sayingSo) {
        return Attack.of(name, COVERAGE, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    List<Long> range = anatomy.range(file.last());
                    String text = anatomy.text();
                    int end = (int) (long) range.get(2);
                    String injected = "%010d".formatted(0) + "\n" + anatomy.content() + " 0 obj\n"
                            + IncrementalSaving.drawing(random) + "\nendobj\n";
                    String value = text.substring((int) (long) range.get(1), end);
                    if (sayingSo) {
                        String own = "/ByteRange[0 " + range.get(1) + " " + (end + injected.length()) + " "
                                + range.get(3) + "]";
                        value = value.substring(0, value.length() - own.length() - 1) + ">" + own;
                    }
                    return (text.substring(0, (int) (long) range.get(1)) + value + injected + text.substring(end))
                            .getBytes(StandardCharsets.ISO_8859_1);
                })
                .or(LATER_CHANGES);
    }
}

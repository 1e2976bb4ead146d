package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;

import java.util.List;

/// USF: a signature that is there and says nothing (Mladenov and others, CCS 2019).
final class UniversalForgery {
    private UniversalForgery() {}

    static List<Attack> attacks() {
        return List.of(
                range("a range without numbers", ""),
                range("a range of nothing", "0 0 0 0"),
                range("a range of negative parts", "-1 5 9 9"),
                range("a range that is null", "null"),
                range("a range of three numbers", "0 9 9"),
                range("a range beyond all numbers", "0 99999999999999999999 1 1"),
                range("a range of words", "(x) 1 1 1"),
                range("a range of fractions", "0 9.5 20 1"),
                renamed("no range", "/ByteRange", "/ByteRangf"),
                renamed("no value", "/Contents", "/Contentz"),
                format("a format that nobody reads", "XX"),
                format("a format that signs a digest by SHA-1", "adbe.pkcs7.sha1"),
                format("a bare RSA value", "adbe.x509.rsa_sha1"),
                value("a value of nothing", ""),
                value("a value that is only a head", "30820000"),
                value("a value without an end", "3080"),
                value("a value that is no structure", "FF"),
                value("a value that is a null", "0500"),
                value("a value longer than its room", "3083FFFFFF"),
                Attack.of("a value in round brackets", COVERAGE, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    List<Long> range = anatomy.range(file.last());
                    byte[] changed = anatomy.overwritten((int) (long) range.get(1), "(");
                    changed[(int) (range.get(2) - 1)] = ')';
                    return changed;
                }),
                Attack.of(
                        "a value that is not hexadecimal",
                        COVERAGE,
                        (file, random) -> file.anatomy()
                                .withContents(file.last(), Character.toString('G' + random.nextInt(20)))));
    }

    private static Attack range(String name, String range) {
        return Attack.of(
                name, COVERAGE, (file, random) -> file.anatomy().withRange(random.nextInt(file.last() + 1), range));
    }

    private static Attack renamed(String name, String key, String other) {
        return Attack.of(name, COVERAGE, (file, random) -> file.anatomy().renamed(file.last(), key, other));
    }

    private static Attack format(String name, String format) {
        return Attack.of(name, SIGNATURE_VALUE, (file, random) -> {
                    String key = "/SubFilter/" + file.lastHand().maker().subFilter();
                    return file.anatomy()
                            .renamed(
                                    file.last(),
                                    key,
                                    ("/SubFilter/" + format + " ".repeat(20)).substring(0, key.length()));
                })
                .where(file ->
                        format.length() <= file.lastHand().maker().subFilter().length());
    }

    private static Attack value(String name, String start) {
        return Attack.of(name, SIGNATURE_VALUE, (file, random) -> {
            Anatomy anatomy = file.anatomy();
            int room = anatomy.contents(file.last()).length();
            return anatomy.withContents(file.last(), start + "0".repeat(room - start.length()));
        });
    }
}

package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A signature value that is another's, or only part of one.
final class ExchangedValue {
    private ExchangedValue() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.of("the value of the same seal on another file", CONTENT_INTACT, (file, random) -> {
                    SealedFile other = file.another();
                    return file.anatomy().withValue(file.last(), other.anatomy().value(file.last()));
                }),
                Attack.of("the value of another seal on the same file", CONTENT_INTACT, (file, random) -> {
                            Anatomy anatomy = file.anatomy();
                            return anatomy.withValue(1, anatomy.value(0));
                        })
                        .where(file -> file.hands().size() == 2
                                && file.hands().get(0).maker().reservedLength()
                                        <= file.hands().get(1).maker().reservedLength())
                        .or(SIGNATURE_VALUE),
                Attack.of("the values of two seals swapped", CONTENT_INTACT, (file, random) -> {
                            Anatomy anatomy = file.anatomy();
                            byte[] once = anatomy.withValue(0, anatomy.value(1));
                            return new Anatomy(once).withValue(1, anatomy.value(0));
                        })
                        .where(file -> file.hands().equals(List.of(Hand.CITY, Hand.DISTRICT)))
                        .or(SIGNATURE_VALUE),
                Attack.of("a value over nothing, by the same key", CONTENT_INTACT, (file, random) -> {
                    var maker = file.lastHand().maker();
                    return file.anatomy()
                            .withValue(file.last(), maker.sign(maker.newDigest().digest(), Hand.SEALED_AT));
                }),
                Attack.of("a value over the right bytes by another's key", CERTIFICATE_CHAIN, (file, random) -> {
                            var digest = Strangers.CITY.newDigest();
                            var range = file.anatomy().range(file.last());
                            digest.update(file.bytes(), 0, (int) (long) range.get(1));
                            digest.update(file.bytes(), (int) (long) range.get(2), (int) (long) range.get(3));
                            return file.anatomy()
                                    .withValue(file.last(), Strangers.CITY.sign(digest.digest(), Hand.SEALED_AT));
                        })
                        .where(file -> file.lastHand() == Hand.CITY),
                Attack.of("a value cut short", SIGNATURE_VALUE, (file, random) -> {
                            byte[] value = file.anatomy().value(file.last());
                            return file.anatomy()
                                    .withValue(file.last(), Arrays.copyOf(value, 1 + random.nextInt(value.length - 1)));
                        })
                        .or(TIMESTAMP),
                Attack.of("a value cut short under a head that fits", SIGNATURE_VALUE, (file, random) -> {
                            byte[] value = file.anatomy().value(file.last());
                            byte[] cut = Arrays.copyOf(value, 200 + random.nextInt(value.length - 200));
                            cut[2] = (byte) (cut.length - 4 >> 8);
                            cut[3] = (byte) (cut.length - 4);
                            return file.anatomy().withValue(file.last(), cut);
                        })
                        .where(file -> file.lastHand() != Hand.ELECTRONIC),
                Attack.of("a byte behind the value", SIGNATURE_VALUE, (file, random) -> {
                    byte[] value = file.anatomy().value(file.last());
                    byte[] longer = Arrays.copyOf(value, value.length + 1 + random.nextInt(3));
                    longer[longer.length - 1] = (byte) (1 + random.nextInt(255));
                    return file.anatomy().withValue(file.last(), longer);
                }),
                Attack.of("a byte at the end of the padding", SIGNATURE_VALUE, (file, random) -> {
                    String contents = file.anatomy().contents(file.last());
                    return file.anatomy()
                            .withContents(file.last(), contents.substring(0, contents.length() - 2) + "01");
                }),
                Attack.of("digits in two cases", SIGNATURE_VALUE, (file, random) -> {
                    String contents = file.anatomy().contents(file.last());
                    int letter = contents.indexOf('A');
                    return file.anatomy()
                            .withContents(
                                    file.last(), contents.substring(0, letter).toUpperCase(Locale.ROOT) + "a");
                }),
                Attack.of("a zero before the value", SIGNATURE_VALUE, (file, random) -> {
                    byte[] value = file.anatomy().value(file.last());
                    byte[] shifted = new byte[value.length + 1];
                    System.arraycopy(value, 0, shifted, 1, value.length);
                    return file.anatomy().withValue(file.last(), shifted);
                }));
    }
}

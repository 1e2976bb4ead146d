package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Bytes changed, lost, added and moved without knowledge of what they mean.
final class Damage {
    private Damage() {}

    private interface Accident {
        byte[] befall(byte[] bytes, int at, Random random);
    }

    static List<Attack> attacks() {
        return Stream.concat(
                        IntStream.range(0, 64)
                                .mapToObj(bit ->
                                        damage("bit " + bit % 8 + " flipped, time " + bit / 8, (bytes, at, random) -> {
                                            bytes[at] ^= (byte) (1 << bit % 8);
                                            return bytes;
                                        })),
                        Stream.of(
                                damage("a byte lost", (bytes, at, random) -> joined(bytes, at, new byte[0], at + 1)),
                                damage(
                                        "a byte added",
                                        (bytes, at, random) ->
                                                joined(bytes, at, new byte[] {(byte) random.nextInt()}, at)),
                                damage(
                                        "a stretch lost",
                                        (bytes, at, random) ->
                                                joined(bytes, at, new byte[0], Math.min(bytes.length, at + 100))),
                                damage(
                                        "a stretch zeroed",
                                        (bytes, at, random) ->
                                                joined(bytes, at, new byte[8], Math.min(bytes.length, at + 8))),
                                damage(
                                        "a stretch doubled",
                                        (bytes, at, random) -> joined(
                                                bytes, at, Arrays.copyOfRange(bytes, Math.max(0, at - 50), at), at)),
                                damage("the end lost", (bytes, at, random) -> Arrays.copyOf(bytes, at)),
                                damage(
                                        "the start lost",
                                        (bytes, at, random) -> Arrays.copyOfRange(bytes, at + 1, bytes.length))))
                .toList();
    }

    private static Attack damage(String name, Accident accident) {
        return Attack.of(name, CONTENT_INTACT, (file, random) -> {
                    byte[] bytes = file.bytes().clone();
                    int at = 1 + random.nextInt(file.coveredLength() - 2);
                    return accident.befall(bytes, at, random);
                })
                .or(COVERAGE)
                .or(LATER_CHANGES)
                .or(SIGNATURE_VALUE)
                .or(CERTIFICATE_CHAIN)
                .or(SEAL_MATCHES_CERTIFICATE)
                .or(TIMESTAMP);
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        byte[] joined = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(bytes, tail, joined, head + middle.length, bytes.length - tail);
        return joined;
    }
}

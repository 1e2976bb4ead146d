package org.qiantang.typesetting.pdf;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/// Gives the writer, which draws the tag of a subset face at random, the same letters for the same document
/// and face.
///
/// No secret depends on a tag: it only keeps the subsets of different documents apart.
final class SubsetTagSource extends SecureRandom {
    private static final int LETTERS = 26;

    private long rest;

    SubsetTagSource(byte[] identity, String face) {
        var sum = new CRC32();
        sum.update(identity);
        sum.update(face.getBytes(StandardCharsets.UTF_8));
        rest = sum.getValue();
    }

    @Override
    public double nextDouble() {
        double letter = (rest % LETTERS + 0.5) / LETTERS;
        rest /= LETTERS;
        return letter;
    }
}

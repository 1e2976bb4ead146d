package org.qiantang.signing.pdf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.qiantang.signing.CryptographyFailed;

/// The bytes of a revision that carries one signature or time stamp, complete but for its value.
final class OpenRevision {
    static final String RANGE_ROOM = " ".repeat(48);

    private final byte[] bytes;
    private final int contentsStart;
    private final int contentsEnd;
    private final String fieldName;

    private OpenRevision(byte[] bytes, int contentsStart, int contentsEnd, String fieldName) {
        this.bytes = bytes;
        this.contentsStart = contentsStart;
        this.contentsEnd = contentsEnd;
        this.fieldName = fieldName;
    }

    /// Fills in the range that the value will cover.
    ///
    /// @param bytes changed
    /// @param base the length of the file before the revision
    /// @param rangeStart where in the bytes [#RANGE_ROOM] stands
    /// @param contentsStart where in the bytes the `<` of `/Contents` stands
    /// @param reserved the length of the room for the value
    static OpenRevision of(byte[] bytes, long base, int rangeStart, int contentsStart, int reserved, String fieldName) {
        int end = contentsStart + 2 * reserved + 2;
        String range = "0 %d %d %d".formatted(base + contentsStart, base + end, bytes.length - end);
        byte[] digits = range.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, rangeStart, digits.length);
        return new OpenRevision(bytes, contentsStart, end, fieldName);
    }

    String fieldName() {
        return fieldName;
    }

    int length() {
        return bytes.length;
    }

    /// Feeds what the value covers of the revision.
    void digest(MessageDigest digest) {
        digest.update(bytes, 0, contentsStart);
        digest.update(bytes, contentsEnd, bytes.length - contentsEnd);
    }

    byte[] with(byte[] value) {
        byte[] hex = HexFormat.of().withUpperCase().formatHex(value).getBytes(StandardCharsets.US_ASCII);
        if (hex.length > contentsEnd - contentsStart - 2) {
            throw new CryptographyFailed(new IllegalStateException("SIGNATURE_LONGER_THAN_RESERVED"));
        }
        byte[] complete = Arrays.copyOf(bytes, bytes.length);
        System.arraycopy(hex, 0, complete, contentsStart + 1, hex.length);
        return complete;
    }
}

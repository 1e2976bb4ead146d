package org.qiantang.signing.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.pdf.SignatureField;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfParser.IndirectObject;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Text;

/// What one signature claims to cover: everything up to the end of its revision except its own value.
///
/// @param dictionary the signature dictionary
/// @param gapStart where its `/Contents` begins, delimiter included
/// @param gapEnd where its `/Contents` ends, delimiter included
/// @param length of the signed revision, from the first byte of the file
record SignedRange(Dictionary dictionary, long gapStart, long gapEnd, long length) {
    private static final int LARGEST_CONTENTS = 4 << 20;

    /// A range that is exactly as it must be, or the code of the first thing that is not.
    sealed interface Reading {
        record Exact(SignedRange range) implements Reading {}

        record Fault(String code) implements Reading {}
    }

    static Reading read(PdfFile file, SignatureField field) {
        Optional<IndirectObject> object = file.standing(field.valueNumber());
        if (object.isEmpty() || !(object.get().value() instanceof Dictionary dictionary)) {
            return new Reading.Fault("SIGNATURE_NOT_STANDING");
        }
        if (!(dictionary.get("Contents") instanceof Text contents) || !contents.hexadecimal()) {
            return new Reading.Fault("CONTENTS_NOT_HEX");
        }
        Optional<List<Long>> numbers = numbers(dictionary.get("ByteRange"));
        if (numbers.isEmpty()) {
            return new Reading.Fault("BYTE_RANGE_FORM");
        }
        List<Long> range = numbers.get();
        if (range.get(0) != 0 || range.get(1) != contents.start() || range.get(2) != contents.end()) {
            return new Reading.Fault("BYTE_RANGE_GAP");
        }
        long length = range.get(2) + range.get(3);
        if (range.get(3) < 0 || length > file.bytes().length() || object.get().end() > length) {
            return new Reading.Fault("BYTE_RANGE_END");
        }
        return new Reading.Exact(new SignedRange(dictionary, contents.start(), contents.end(), length));
    }

    private static Optional<List<Long>> numbers(PdfValue value) {
        if (!(value instanceof PdfValue.Sequence(List<PdfValue> items)) || items.size() != 4) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>();
        items.forEach(item -> PdfValue.wholeNumber(item).ifPresent(numbers::add));
        return numbers.size() == 4 ? Optional.of(numbers) : Optional.empty();
    }

    /// The name of the value in the file's security store: the SHA-1 of its bytes, padding included.
    String storeName() {
        try {
            byte[] value = dictionary.get("Contents") instanceof Text contents ? contents.bytes() : new byte[0];
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(value));
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    /// The name of the value's format.
    String format() {
        return dictionary.get("SubFilter") instanceof PdfValue.Name(String name) ? name : "";
    }

    /// The DER in `/Contents` without its zero padding, or empty when digits, case or padding are not what a signer
    /// writes: whatever lies in the gap is not signed and must leave no freedom.
    Optional<byte[]> signature(PdfFile file) {
        long digits = gapEnd - gapStart - 2;
        if (digits % 2 != 0 || digits > LARGEST_CONTENTS) {
            return Optional.empty();
        }
        if (!isOneCase(file.bytes().slice(gapStart + 1, (int) digits))
                || !(dictionary.get("Contents") instanceof Text contents)) {
            return Optional.empty();
        }
        byte[] padded = contents.bytes();
        int length = derLength(padded);
        for (int i = Math.max(length, 0); i < padded.length; i++) {
            if (padded[i] != 0) {
                return Optional.empty();
            }
        }
        return length > 0 && length <= padded.length ? Optional.of(Arrays.copyOf(padded, length)) : Optional.empty();
    }

    /// Whether all are hexadecimal digits, with letters of one case.
    private static boolean isOneCase(byte[] digits) {
        boolean upper = false;
        boolean lower = false;
        for (byte digit : digits) {
            if (digit >= '0' && digit <= '9') {
                continue;
            }
            boolean capital = digit >= 'A' && digit <= 'F';
            if (!capital && (digit < 'a' || digit > 'f')) {
                return false;
            }
            upper |= capital;
            lower |= !capital;
        }
        return !(upper && lower);
    }

    /// The whole length of the definite-length SEQUENCE at the start, or -1.
    private static int derLength(byte[] der) {
        if (der.length < 2 || der[0] != 0x30) {
            return -1;
        }
        int first = der[1] & 0xFF;
        if (first < 0x80) {
            return 2 + first;
        }
        int bytes = first & 0x7F;
        if (bytes < 1 || bytes > 3 || der.length < 2 + bytes) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        return 2 + bytes + length;
    }
}

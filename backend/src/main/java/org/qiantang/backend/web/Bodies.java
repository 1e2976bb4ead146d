package org.qiantang.backend.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;

/// Reads request bodies within limits that hold before and after decompression.
public final class Bodies {
    private static final int LONGEST_REASON = 200;

    private Bodies() {}

    /// The whole body, at most this many bytes.
    ///
    /// @throws RequestRefused where it is longer, or not what its headers say
    public static byte[] bytes(HttpServletRequest request, int maximum) throws IOException {
        if (request.getContentLengthLong() > maximum) {
            throw RequestRefused.tooLarge(maximum);
        }
        try (var in = decoded(request)) {
            var read = in.readNBytes(maximum + 1);
            if (read.length > maximum) {
                throw RequestRefused.tooLarge(maximum);
            }
            return read;
        } catch (ZipException damaged) {
            throw RequestRefused.malformed("gzip");
        }
    }

    /// The body as a record.
    public static <T> T read(HttpServletRequest request, int maximum, Class<T> type) throws IOException {
        try {
            return Encoding.read(bytes(request, maximum), type);
        } catch (UnreadableException unreadable) {
            throw RequestRefused.malformed(type.getSimpleName());
        }
    }

    /// Refuses a reason that is missing, longer than 200 characters or not one line.
    public static void requireReason(String reason) {
        if (reason.isBlank()
                || reason.length() > LONGEST_REASON
                || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw RequestRefused.malformed("reason");
        }
    }

    private static InputStream decoded(HttpServletRequest request) throws IOException {
        var encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return request.getInputStream();
        }
        if (encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
            return new GZIPInputStream(request.getInputStream());
        }
        throw RequestRefused.malformed("Content-Encoding");
    }
}

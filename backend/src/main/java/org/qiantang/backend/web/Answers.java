package org.qiantang.backend.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.qiantang.domain.encoding.Encoding;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers in the one encoding.
public final class Answers {
    private static final int LONG = 64 * 1024;

    private Answers() {}

    public static ResponseEntity<byte[]> of(int status, Object value) {
        return encoded(status, Encoding.bytes(value));
    }

    /// An answer whose bytes are encoded already.
    public static ResponseEntity<byte[]> encoded(int status, byte[] json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    /// A long answer whose bytes are encoded already, compressed quickly where the request allows it: most of the time
    /// of a first synchronisation would go into compressing it well.
    ///
    /// @param json one piece after the other, so that nobody has to put them together before they are compressed
    public static ResponseEntity<byte[]> compressed(int status, List<byte[]> json, HttpServletRequest request) {
        var allowed = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        int length = json.stream().mapToInt(piece -> piece.length).sum();
        if (length < LONG || allowed == null || !allowed.contains("gzip")) {
            var whole = new ByteArrayOutputStream(length);
            json.forEach(whole::writeBytes);
            return encoded(status, whole.toByteArray());
        }
        var out = new ByteArrayOutputStream(LONG);
        try (var gzip = new QuickGzip(out)) {
            for (var piece : json) {
                gzip.write(piece);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .body(out.toByteArray());
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

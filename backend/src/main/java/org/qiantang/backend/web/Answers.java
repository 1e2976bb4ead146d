package org.qiantang.backend.web;

import org.qiantang.domain.encoding.Encoding;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers in the one encoding.
public final class Answers {
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
}

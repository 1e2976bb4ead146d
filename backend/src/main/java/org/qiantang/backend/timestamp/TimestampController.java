package org.qiantang.backend.timestamp;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.Bodies;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Time stamps for anybody who reaches the office (RFC 3161 §3.4).
@RestController
final class TimestampController {
    private static final String QUERY = "application/timestamp-query";
    private static final MediaType REPLY = MediaType.parseMediaType("application/timestamp-reply");

    private final TimestampAuthority authority;
    private final Clock clock;

    TimestampController(TimestampAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    @PostMapping("/v1/timestamps")
    ResponseEntity<byte[]> stamp(HttpServletRequest request) throws IOException {
        if (!QUERY.equals(request.getContentType())) {
            throw RequestRefused.malformed("Content-Type");
        }
        var query = Bodies.bytes(request, TimestampAuthority.LARGEST_QUERY);
        return ResponseEntity.ok().contentType(REPLY).body(authority.answer(query, clock.instant()));
    }
}

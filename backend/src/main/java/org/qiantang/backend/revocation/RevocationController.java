package org.qiantang.backend.revocation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.Bodies;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Revocation lists and answers for anybody who reaches the office.
@RestController
final class RevocationController {
    private static final int LARGEST_REQUEST = 16 * 1024;
    private static final MediaType LIST = MediaType.parseMediaType("application/pkix-crl");
    private static final String REQUEST = "application/ocsp-request";
    private static final MediaType RESPONSE = MediaType.parseMediaType("application/ocsp-response");

    private final RevocationDesk desk;
    private final Clock clock;

    RevocationController(RevocationDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/v1/authorities/{authority}/revocation-list")
    ResponseEntity<byte[]> list(@PathVariable String authority) {
        return ResponseEntity.ok().contentType(LIST).body(desk.list(authority).orElseThrow(RequestRefused::notFound));
    }

    @PostMapping("/v1/authorities/{authority}/status")
    ResponseEntity<byte[]> status(@PathVariable String authority, HttpServletRequest request) throws IOException {
        if (!REQUEST.equals(request.getContentType())) {
            throw RequestRefused.malformed("Content-Type");
        }
        if (!desk.knows(authority)) {
            throw RequestRefused.notFound();
        }
        var asked = Bodies.bytes(request, LARGEST_REQUEST);
        return ResponseEntity.ok().contentType(RESPONSE).body(desk.answer(authority, asked, clock.instant()));
    }
}

package org.qiantang.backend;

import java.time.Clock;
import java.time.Instant;
import org.qiantang.backend.web.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that the office is there, to anybody.
@RestController
final class StatusController {
    private final Clock clock;

    StatusController(Clock clock) {
        this.clock = clock;
    }

    /// @param now the office's clock
    record Status(String state, Instant now) {}

    @GetMapping("/v1/status")
    ResponseEntity<byte[]> status() {
        return Answers.of(200, new Status("running", clock.instant()));
    }
}

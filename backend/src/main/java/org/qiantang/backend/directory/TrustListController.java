package org.qiantang.backend.directory;

import java.time.Clock;
import java.time.Duration;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trustfile.TrustFile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whom the office trusts, as a file signed by the office, for whoever verifies without being its client.
@RestController
final class TrustListController {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final OfficeDirectory directory;
    private final SigningKey office;
    private final Clock clock;

    TrustListController(OfficeDirectory directory, SigningKey office, Clock clock) {
        this.directory = directory;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping("/v1/trust-list")
    ResponseEntity<byte[]> trustList() {
        var now = clock.instant();
        var trust = directory.facts().trust();
        var list = new TrustList(now, trust.roots(), trust.revocationLists());
        return ResponseEntity.ok().contentType(TEXT).body(TrustFile.sign(list, now.plus(LIFETIME), office));
    }
}

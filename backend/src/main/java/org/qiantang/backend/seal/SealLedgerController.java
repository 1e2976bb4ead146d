package org.qiantang.backend.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.web.Answers;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.exchange.SealUseQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The ledger of seals, for those who keep an organ's seal and those who issue for the organ.
@RestController
final class SealLedgerController {
    private static final int LONGEST_TEXT = 200;

    private final SealLedger ledger;
    private final OfficeDirectory directory;

    SealLedgerController(SealLedger ledger, OfficeDirectory directory) {
        this.ledger = ledger;
        this.directory = directory;
    }

    @GetMapping("/v1/seal-uses")
    ResponseEntity<byte[]> uses(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal Caller caller) {
        if (limit < 1 || limit > SealUseQuery.LARGEST_PAGE) {
            throw RequestRefused.malformed("limit");
        }
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw RequestRefused.malformed("text");
        }
        var query = new SealUseQuery(null, text, moment("from", from), moment("to", to), after, limit);
        return Answers.of(200, ledger.page(readable(caller, organ), query));
    }

    private List<OrganId> readable(Caller caller, @Nullable String organ) {
        var all = directory.facts().directory().organsEntrusting(caller.person(), Duty.KEEP_SEAL, Duty.ISSUE);
        var wanted = organ == null
                ? all
                : all.stream().filter(each -> each.value().equals(organ)).toList();
        if (wanted.isEmpty()) {
            throw RequestRefused.notEntitled();
        }
        return wanted;
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw RequestRefused.malformed(name);
        }
    }
}

package org.qiantang.backend.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.session.Devices;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.WantedStates;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A person's changes, at once or as soon as there are any.
@RestController
final class ChangesController {
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_WAIT = 60;
    private static final int MOST_STATES = 100;
    private static final int LARGEST_REQUEST = 64 * 1024;

    private final Feed feed;
    private final Waiters waiters;
    private final Devices devices;

    ChangesController(Feed feed, Waiters waiters, Devices devices) {
        this.devices = devices;
        this.feed = feed;
        this.waiters = waiters;
    }

    @GetMapping("/v1/changes")
    ResponseEntity<byte[]> changes(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam(defaultValue = "false") boolean lineage,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        require(after >= 0, "after");
        require(limit >= 1 && limit <= LARGEST_PAGE, "limit");
        require(wait >= 0 && wait <= LONGEST_WAIT, "wait");
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        try (var waiter = waiters.register(caller.person().value())) {
            // Whoever asks again after having been told everything need not be looked for before something comes.
            if (waiter.heardNothingAfter(after)) {
                await(waiter, end, caller);
            }
            var page = feed.after(caller.person(), after, limit, lineage);
            // What wakes may be a row that was read already: then the wait goes on.
            while (page.empty() && await(waiter, end, caller)) {
                page = feed.after(caller.person(), after, limit, lineage);
            }
            if (page.next() != null) {
                response.setHeader(ChangesPage.NEXT, page.next().toString());
            }
            return Answers.compressed(200, page.json(), request);
        }
    }

    private boolean await(Waiters.Waiter waiter, long end, Caller caller) throws InterruptedException {
        boolean woken = waiter.await(end);
        if (waiter.summoned()) {
            devices.requireAdmitted(caller);
        }
        return woken;
    }

    /// For clients that may not keep them.
    @PostMapping("/v1/subjects")
    ResponseEntity<byte[]> states(@AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        var wanted = Bodies.read(request, LARGEST_REQUEST, WantedStates.class).subjects();
        require(wanted.size() <= MOST_STATES, "subjects");
        for (var subject : wanted) {
            require(subject.id().codePoints().noneMatch(Character::isISOControl), "subjects");
        }
        return Answers.compressed(200, feed.states(caller.person(), wanted), request);
    }

    private static void require(boolean right, String parameter) {
        if (!right) {
            throw RequestRefused.malformed(parameter);
        }
    }
}

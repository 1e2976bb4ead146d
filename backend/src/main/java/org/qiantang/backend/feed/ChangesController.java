package org.qiantang.backend.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.web.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A person's changes, at once or as soon as there are any.
@RestController
final class ChangesController {
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_WAIT = 60;

    private final Feed feed;
    private final Waiters waiters;

    ChangesController(Feed feed, Waiters waiters) {
        this.feed = feed;
        this.waiters = waiters;
    }

    @GetMapping("/v1/changes")
    ResponseEntity<byte[]> changes(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit,
            @RequestParam(defaultValue = "0") int wait,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws InterruptedException {
        require(after >= 0, "after");
        require(limit >= 1 && limit <= LARGEST_PAGE, "limit");
        require(wait >= 0 && wait <= LONGEST_WAIT, "wait");
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        try (var waiter = waiters.register(caller.person().value())) {
            var page = feed.after(caller.person(), after, limit);
            // What wakes may be a row that was read already: then the wait goes on.
            while (page.empty() && waiter.await(end)) {
                page = feed.after(caller.person(), after, limit);
            }
            return Answers.compressed(200, page.json(), request);
        }
    }

    private static void require(boolean right, String parameter) {
        if (!right) {
            throw RequestRefused.malformed(parameter);
        }
    }
}

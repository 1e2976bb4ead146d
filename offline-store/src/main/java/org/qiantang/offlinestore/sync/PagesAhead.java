package org.qiantang.offlinestore.sync;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.ChangesPage;

/// The feed's pages, fetched before they are asked for: so the office works on one page while another is read and a
/// third put away.
final class PagesAhead {
    private static final int AHEAD = 2;

    private final Fetching fetching;
    private final AtomicReference<@Nullable Coming> next = new AtomicReference<>();

    PagesAhead(Fetching fetching) {
        this.fetching = fetching;
    }

    /// Fetches a page.
    interface Fetching {
        /// @param wait seconds to wait where there is nothing new
        /// @param following told where the next page begins as soon as the office has said it
        ChangesPage fetch(Asked asked, int wait, LongConsumer following) throws TransportFailed;
    }

    /// The page asked for; what is fetched beyond it is kept for whoever asks for that next.
    ChangesPage page(Asked asked, int wait) throws TransportFailed {
        var ahead = next.getAndSet(null);
        var coming = ahead != null && ahead.asked.equals(asked) ? ahead : new Coming(asked, wait);
        coming.allow(AHEAD);
        // Nothing is done twice where it is under way already.
        coming.page.run();
        var page = coming.get();
        if (page.more()) {
            coming.follows(page.next());
            next.set(coming.after());
        }
        return page;
    }

    /// Lets go of what was fetched ahead.
    void forget() {
        next.set(null);
    }

    /// A page of the feed, by what it is asked with.
    record Asked(String token, long after, int limit) {
        @Override
        public String toString() {
            return "Asked[" + after + ", " + limit + "]";
        }
    }

    /// A page on its way. As soon as the office has said where the next one begins, which it says first, that one
    /// is fetched too, up to [#AHEAD] pages beyond what somebody waits for.
    private final class Coming {
        private final Asked asked;
        private final FutureTask<ChangesPage> page;
        private int ahead;
        private @Nullable Long following;
        private @Nullable Coming after;

        Coming(Asked asked, int wait) {
            this.asked = asked;
            this.page = new FutureTask<>(() -> fetching.fetch(asked, wait, this::follows));
        }

        /// Lets so many pages after this one be fetched.
        synchronized void allow(int pages) {
            ahead = pages;
            follow();
        }

        synchronized void follows(long position) {
            following = position;
            follow();
        }

        synchronized @Nullable Coming after() {
            return after;
        }

        private void follow() {
            var from = following;
            if (ahead == 0 || from == null) {
                return;
            }
            var behind = after;
            if (behind == null) {
                behind = new Coming(new Asked(asked.token(), from, asked.limit()), 0);
                after = behind;
                Thread.ofVirtual().name("feed-ahead").start(behind.page);
            }
            behind.allow(ahead - 1);
        }

        ChangesPage get() throws TransportFailed {
            try {
                return page.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof TransportFailed known) {
                    throw known;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, interrupted);
            }
        }
    }
}

package org.qiantang.offlinestore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners about changes, one call at a time on its own thread. What happens while a call runs is told
/// together in the next one, so a slow screen never holds up the store.
final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<SubjectId> subjects = new HashSet<>();
    private @Nullable Supplier<Status> status;
    private final Thread thread;
    private boolean closed;

    Announcer() {
        this.thread = Thread.ofVirtual().name("announcements").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    synchronized void announce(Set<SubjectId> changed, Supplier<Status> now) {
        subjects.addAll(changed);
        status = now;
        notifyAll();
    }

    /// Waits until the last call has come back, unless it is the one that closes.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            for (var change = next(); change != null; change = next()) {
                for (var listener : listeners) {
                    tell(listener, change);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Listener listener, Listener.Change change) {
        try {
            listener.changed(change);
        } catch (RuntimeException failed) {
            // One broken screen must not silence the others.
            LOG.atError().setCause(failed).log("a listener failed");
        }
    }

    private Listener.@Nullable Change next() throws InterruptedException {
        Set<SubjectId> changed;
        Supplier<Status> asked;
        synchronized (this) {
            while (status == null && !closed) {
                wait();
            }
            if (closed || status == null) {
                return null;
            }
            changed = Set.copyOf(subjects);
            subjects.clear();
            asked = status;
            status = null;
        }
        return new Listener.Change(changed, asked.get());
    }
}

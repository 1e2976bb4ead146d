package org.qiantang.offlinestore;

import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.search.Found;
import org.qiantang.offlinestore.search.Query;
import org.qiantang.offlinestore.search.SearchIndex;
import org.qiantang.offlinestore.sync.Rooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches what the person sees, and keeps the index tidy on a thread of its own.
final class Searching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Searching.class);

    private final Rooms rooms;
    private final SearchIndex index;
    private final Views views;
    private final Thread thread;
    private boolean due = true;
    private boolean closed;

    Searching(Rooms rooms, SearchIndex index, Views views) {
        this.rooms = rooms;
        this.index = index;
        this.views = views;
        this.thread = Thread.ofVirtual().name("search index").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Found find(Query query) {
        var replay = views.replay();
        return rooms.database()
                .read(transaction -> index.find(
                        transaction,
                        query,
                        views.changed(transaction, replay),
                        id -> rooms.documents().state(transaction, id).map(ServerState::document)));
    }

    /// Something was taken in.
    synchronized void wake() {
        due = true;
        notifyAll();
    }

    private void run() {
        try {
            while (await()) {
                tidy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean await() throws InterruptedException {
        while (!due && !closed) {
            wait();
        }
        due = false;
        return !closed;
    }

    private void tidy() {
        try {
            boolean more = true;
            while (more && !closing()) {
                more = index.tidy(
                        rooms.database(),
                        (transaction, id) ->
                                rooms.documents().state(transaction, id).map(ServerState::document));
            }
        } catch (StoreFailed failed) {
            // What was not done now is done at the next change, or when the store is opened again.
            if (failed.reason() != StoreFailed.Code.CLOSED) {
                LOG.atWarn().addKeyValue("code", failed.reason()).log("the search index is not tidy");
            }
        }
    }

    private synchronized boolean closing() {
        return closed;
    }

    /// Begins to end; what is under way ends with the database.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /// Waits for the end.
    void join() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

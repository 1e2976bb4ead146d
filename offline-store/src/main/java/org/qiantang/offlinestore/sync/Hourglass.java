package org.qiantang.offlinestore.sync;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/// Ends a request that does not get on. Each piece of what is sent or comes has so long and no longer, so that a byte
/// now and then, which no time-out of a socket notices, holds nobody up.
final class Hourglass implements AutoCloseable {
    private static final long PIECE = 64 * 1024;

    private final HttpUriRequestBase request;
    private final long patience;
    private final Thread watch;
    private volatile long end;
    private volatile boolean over;
    private long passed;

    Hourglass(HttpUriRequestBase request, Duration patience) {
        this.request = request;
        this.patience = patience.toNanos();
        var config = request.getConfig();
        // What the office may hold the request for comes on top.
        long held = config == null || config.getResponseTimeout() == null
                ? 0
                : config.getResponseTimeout().convert(TimeUnit.NANOSECONDS);
        this.end = System.nanoTime() + this.patience + held;
        var sent = request.getEntity();
        if (sent != null) {
            request.setEntity(new Sent(sent));
        }
        this.watch = Thread.ofVirtual().name("hourglass").start(this::run);
    }

    /// Counts what comes.
    void watch(ClassicHttpResponse response) {
        turn();
        var entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Come(entity));
        }
    }

    private void turn() {
        end = System.nanoTime() + patience;
    }

    private void pass(long bytes) {
        passed += bytes;
        if (passed >= PIECE) {
            passed = 0;
            turn();
        }
    }

    private void run() {
        for (long left = end - System.nanoTime(); !over && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!over) {
            request.cancel();
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watch);
    }

    private final class Sent extends HttpEntityWrapper {
        Sent(HttpEntity entity) {
            super(entity);
        }

        @Override
        public void writeTo(OutputStream to) throws IOException {
            super.writeTo(new FilterOutputStream(to) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    pass(length);
                }
            });
        }
    }

    private final class Come extends HttpEntityWrapper {
        Come(HttpEntity entity) {
            super(entity);
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = in.read(bytes, offset, length);
                    pass(Math.max(0, read));
                    return read;
                }
            };
        }
    }
}

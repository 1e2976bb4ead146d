package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A wire to the office that breaks: at a byte of what goes there or of what comes back, by a reset or by silence.
final class Cutter extends Wire {
    private final int office;
    private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();
    private final AtomicInteger left = new AtomicInteger();

    /// What a fault happens to.
    enum Way {
        THERE,
        BACK
    }

    /// What happens.
    enum Kind {
        /// Both ends are reset.
        RESET,
        /// Nothing arrives any more, and nobody is told: a pulled cable, a sleeping machine.
        SILENCE
    }

    /// @param bytes of a connection that still get through
    record Fault(Way way, long bytes, Kind kind) {}

    Cutter(int office) {
        this.office = office;
        open();
    }

    /// Breaks so many of the next connections; those that are open are reset at once.
    void arm(Fault next, int times) {
        fault.set(next);
        left.set(times);
        reset();
    }

    /// How many breaks are still to come.
    int left() {
        return Math.max(0, left.get());
    }

    /// From now on everything gets through, on new connections.
    void mend() {
        left.set(0);
        fault.set(null);
        reset();
    }

    @Override
    void serve(Socket near) throws IOException {
        var far = connected("127.0.0.1", office);
        Thread.ofVirtual().start(() -> carry(near, far, Way.THERE));
        carry(far, near, Way.BACK);
    }

    private void carry(Socket from, Socket to, Way way) {
        var armed = fault.get();
        long room = armed != null && armed.way() == way ? armed.bytes() : Long.MAX_VALUE;
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            if (carried(in, out, room) && armed != null && left.getAndDecrement() > 0) {
                if (armed.kind() == Kind.SILENCE) {
                    // Read on and forward nothing, so that neither side notices.
                    in.transferTo(OutputStream.nullOutputStream());
                }
                abort(from);
                abort(to);
            } else {
                in.transferTo(out);
                to.shutdownOutput();
            }
        } catch (IOException over) {
            abort(from);
            abort(to);
        }
    }

    /// Whether the room was used up before the stream ended.
    private static boolean carried(InputStream in, OutputStream out, long room) throws IOException {
        var buffer = new byte[8192];
        long free = room;
        while (free > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, free));
            if (read < 0) {
                return false;
            }
            out.write(buffer, 0, read);
            free -= read;
        }
        return true;
    }
}

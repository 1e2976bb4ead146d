package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One address before several offices: each connection goes to the next one, and most are cut in the middle.
final class RoundRobin extends Wire {
    private final List<Integer> offices;
    private final Random random;
    private int turn;
    private final AtomicInteger cuts = new AtomicInteger();
    private final Set<Integer> reached = ConcurrentHashMap.newKeySet();
    private volatile boolean gentle;

    /// @param seed of where connections are cut
    RoundRobin(List<Integer> offices, long seed) {
        this.offices = List.copyOf(offices);
        this.random = new Random(seed);
        open();
    }

    /// How many connections were cut.
    int cuts() {
        return cuts.get();
    }

    /// The offices that were reached.
    Set<Integer> reached() {
        return reached;
    }

    /// From now on nothing is cut.
    void mend() {
        gentle = true;
    }

    @Override
    void serve(Socket near) throws IOException {
        int office;
        int room;
        synchronized (random) {
            room = random.nextInt(4_000, 250_000);
            office = offices.get(turn++ % offices.size());
        }
        var far = connected("127.0.0.1", office);
        reached.add(office);
        var left = new AtomicInteger(room);
        Thread.ofVirtual().start(() -> carry(far, near, left));
        carry(near, far, left);
    }

    private void carry(Socket from, Socket to, AtomicInteger left) {
        try {
            carry(from.getInputStream(), to.getOutputStream(), left);
            to.shutdownOutput();
        } catch (IOException over) {
            abort(from);
            abort(to);
        }
    }

    private void carry(InputStream in, OutputStream out, AtomicInteger left) throws IOException {
        var buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (!gentle && left.addAndGet(-read) < 0) {
                cuts.incrementAndGet();
                throw new IOException("cut");
            }
            out.write(buffer, 0, read);
        }
    }
}

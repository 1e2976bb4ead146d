package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One address before several offices: each connection goes to the next one, and most are cut in the middle.
final class RoundRobin implements AutoCloseable {
    private final List<Integer> offices;
    private final ServerSocket door;
    private final Random random;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Set<Integer> reached = ConcurrentHashMap.newKeySet();
    private volatile boolean gentle;

    /// @param seed of where connections are cut
    RoundRobin(List<Integer> offices, long seed) {
        this.offices = List.copyOf(offices);
        this.random = new Random(seed);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().name("round-robin").start(this::listen);
    }

    int port() {
        return door.getLocalPort();
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

    private void listen() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                ends.add(near);
                int room = random.nextInt(4_000, 250_000);
                int office = offices.get(turn.getAndIncrement() % offices.size());
                Thread.ofVirtual().start(() -> connect(near, office, room));
            }
        } catch (IOException closed) {
            ends.forEach(RoundRobin::abort);
        }
    }

    private void connect(Socket near, int office, int room) {
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), office);
            ends.add(far);
            reached.add(office);
            var left = new AtomicInteger(room);
            Thread.ofVirtual().start(() -> carry(far, near, left));
            carry(near, far, left);
        } catch (IOException dead) {
            abort(near);
        }
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

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It was closed by the other thread: all that was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        ends.forEach(RoundRobin::abort);
    }
}

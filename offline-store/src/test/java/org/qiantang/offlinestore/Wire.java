package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Something between a client and an office: a door on the loopback address, and the connections through it.
public abstract class Wire implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

    Wire() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Begins to take connections, each on a thread of its own.
    final void open() {
        Thread.ofVirtual().name(getClass().getSimpleName()).start(this::listen);
    }

    private void listen() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                ends.add(near);
                Thread.ofVirtual().start(() -> {
                    try {
                        serve(near);
                    } catch (IOException over) {
                        abort(near);
                    }
                });
            }
        } catch (IOException closed) {
            reset();
        }
    }

    /// Does what is to be done with a connection, until it is over.
    abstract void serve(Socket near) throws IOException;

    /// Goes on to an office.
    final Socket connected(String host, int port) throws IOException {
        var far = new Socket(host, port);
        ends.add(far);
        return far;
    }

    public final int port() {
        return door.getLocalPort();
    }

    /// Resets every connection there is.
    final void reset() {
        ends.forEach(Wire::abort);
        ends.clear();
    }

    static void abort(Socket end) {
        try {
            end.setSoLinger(true, 0);
            end.close();
        } catch (IOException gone) {
            // It was closed by another thread: all that was wanted.
        }
    }

    @Override
    public final void close() throws IOException {
        door.close();
        reset();
    }
}

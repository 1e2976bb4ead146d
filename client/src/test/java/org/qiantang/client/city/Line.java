package org.qiantang.client.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A wire between one client and the office: bytes go through unchanged until it is cut.
public final class Line implements AutoCloseable {
    private final int officePort;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;
    private volatile CountDownLatch free = new CountDownLatch(0);

    Line(int officePort) {
        this.officePort = officePort;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            port = door.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        listen(door);
    }

    public int port() {
        return port;
    }

    /// From now on nobody gets through, and whoever was connected is not any more.
    public void cut() {
        try {
            door.close();
            for (var end : ends) {
                end.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ends.clear();
    }

    /// Whoever connects from now on is kept waiting until released, and what is under way stands still.
    public void hold() {
        free = new CountDownLatch(1);
    }

    public void release() {
        free.countDown();
    }

    /// A cut wire carries again.
    public void mend() {
        try {
            var again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = again;
            listen(again);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void listen(ServerSocket at) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connect(at.accept());
                }
            } catch (IOException cut) {
                release();
            }
        });
    }

    private void connect(Socket near) {
        keep(near);
        Thread.ofVirtual().start(() -> {
            try {
                free.await();
                var far = new Socket(InetAddress.getLoopbackAddress(), officePort);
                keep(far);
                carry(near, far);
                carry(far, near);
            } catch (IOException | InterruptedException gone) {
                hangUp(near);
            }
        });
    }

    /// An end that comes up while the wire is being cut is cut with it.
    private void keep(Socket end) {
        ends.add(end);
        if (door.isClosed()) {
            hangUp(end);
        }
    }

    private void carry(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                var bytes = new byte[8192];
                for (int read = from.getInputStream().read(bytes);
                        read >= 0;
                        read = from.getInputStream().read(bytes)) {
                    free.await();
                    to.getOutputStream().write(bytes, 0, read);
                }
            } catch (IOException | InterruptedException cut) {
                hangUp(from);
            }
            hangUp(to);
        });
    }

    private void hangUp(Socket end) {
        ends.remove(end);
        try {
            end.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        cut();
    }
}

package org.qiantang.client.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy that connects whoever knows its password through (CONNECT).
public final class Proxy implements AutoCloseable {
    private final ServerSocket door;
    private final String expected;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final List<String> connected = new CopyOnWriteArrayList<>();

    /// @param password as user:password
    public Proxy(String password) {
        var encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        expected = "\r\nProxy-Authorization: Basic " + encoded + "\r\n";
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Whom it connected to.
    public List<String> connected() {
        return connected;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                ends.add(near);
                Thread.ofVirtual().start(() -> serve(near));
            } catch (IOException closed) {
                ends.forEach(Proxy::hangUp);
            }
        }
    }

    private void serve(Socket near) {
        try {
            var head = head(near.getInputStream());
            while (!head.isEmpty() && !head.contains(expected)) {
                answer(near, "407 Who are you\r\nProxy-Authenticate: Basic realm=\"city\"\r\nContent-Length: 0");
                head = head(near.getInputStream());
            }
            if (head.isEmpty()) {
                return;
            }
            var target = head.split(" ", -1)[1];
            var far = new Socket("localhost", Integer.parseInt(target.substring(target.lastIndexOf(':') + 1)));
            ends.add(far);
            connected.add(target);
            answer(near, "200 Connected");
            Thread.ofVirtual().start(() -> carry(far, near));
            carry(near, far);
        } catch (IOException gone) {
            hangUp(near);
        }
    }

    private static void answer(Socket near, String status) throws IOException {
        near.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int one = in.read(); one >= 0; one = in.read()) {
            text.append((char) one);
            if (text.toString().endsWith("\r\n\r\n")) {
                return text.toString();
            }
        }
        return "";
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            hangUp(from);
        }
        hangUp(to);
    }

    private static void hangUp(Socket end) {
        try {
            end.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        ends.forEach(Proxy::hangUp);
    }
}

package org.qiantang.offlinestore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy that connects through (CONNECT), for whoever knows its password where it has one.
public final class HttpProxy extends Wire {
    private final String expected;
    /// Where it was asked to connect to, in order, and with which authorisation.
    private final List<String> asked = new CopyOnWriteArrayList<>();
    /// Its answer to everybody; empty to connect through.
    private volatile String refusal = "";
    /// Where every connection really goes, as at a device that puts itself between; 0 for where it was asked.
    private volatile int insteadPort;

    private volatile boolean silent;

    /// @param password "user:password"; empty where it wants none
    public HttpProxy(String password) {
        expected = password.isEmpty()
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        open();
    }

    public List<String> asked() {
        return asked;
    }

    public void refuse(String status) {
        refusal = status;
    }

    public void fallSilent() {
        silent = true;
    }

    public void leadTo(int port) {
        insteadPort = port;
    }

    @Override
    void serve(Socket near) throws IOException {
        while (true) {
            var head = head(near.getInputStream());
            if (head.isEmpty() || silent) {
                return;
            }
            asked.add(head.getFirst());
            if (!refusal.isEmpty()) {
                answer(near, refusal + "\r\nContent-Length: 0\r\nConnection: close");
                return;
            }
            boolean known = expected.isEmpty()
                    || head.stream().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + expected));
            if (known) {
                connect(near, head.getFirst().split(" ", -1)[1]);
                return;
            }
            answer(near, "407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0");
        }
    }

    private void connect(Socket near, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        int port = insteadPort == 0 ? Integer.parseInt(target.substring(colon + 1)) : insteadPort;
        var far = connected(target.substring(0, colon), port);
        answer(near, "200 Connected");
        Thread.ofVirtual().start(() -> carry(far, near));
        carry(near, far);
    }

    private static void answer(Socket near, String status) throws IOException {
        near.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        near.getOutputStream().flush();
    }

    /// The lines of a request without a body.
    private static List<String> head(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int one = in.read(); one >= 0; one = in.read()) {
            text.append((char) one);
            if (text.toString().endsWith("\r\n\r\n")) {
                return new BufferedReader(new InputStreamReader(
                                new java.io.ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)),
                                StandardCharsets.US_ASCII))
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        }
        return List.of();
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // Both ends are closed.
        }
    }
}

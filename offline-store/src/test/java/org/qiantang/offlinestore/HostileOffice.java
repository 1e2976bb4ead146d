package org.qiantang.offlinestore;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Session;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// A server over real TLS that answers as a [PlayedOffice] rules, and as somebody else likes where it is told to lie.
/// Each connection carries one exchange.
final class HostileOffice implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HELD = Duration.ofMillis(200);

    private final PlayedOffice truth;
    private final CertificateAuthority authority = authority();
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger lies = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final int port;
    private volatile SSLServerSocket door;
    private volatile Predicate<Request> when = each -> false;
    private volatile Lie lie = (request, out) -> {};

    /// What somebody asks.
    @SuppressWarnings("ArrayRecordComponent") // Requests are never compared.
    record Request(String method, String path, Map<String, String> headers, byte[] body) {
        boolean is(String asked, String begin) {
            return method.equals(asked) && path.startsWith(begin);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// An answer that is none of an office's.
    interface Lie {
        void answer(Request request, OutputStream out) throws Exception;
    }

    HostileOffice(PlayedOffice truth) throws Exception {
        this.truth = truth;
        this.door = door(0, sound(authority));
        this.port = door.getLocalPort();
        listen(door);
    }

    private static CertificateAuthority authority() {
        return CertificateAuthority.create("试验机关", Instant.now().minus(YEAR), YEAR.multipliedBy(3), new SecureRandom());
    }

    private static IssuedKey sound(CertificateAuthority by) {
        return by.issueServer(List.of(HOST), Instant.now().minus(Duration.ofDays(1)), YEAR);
    }

    Enrolment enrolment() {
        // Any certificate's chain ends with its authority's.
        var chain = sound(authority).certificatesPem();
        return new Enrolment("试验机关", "https://" + HOST + ":" + port, chain.substring(chain.lastIndexOf("-----BEGIN")));
    }

    /// Answers these requests so, and all others as the office would.
    void lie(Predicate<Request> requests, Lie answer) {
        lie = answer;
        when = requests;
    }

    void honest() {
        when = each -> false;
    }

    /// How many requests were answered with a lie.
    int lies() {
        return lies.get();
    }

    /// Somebody else listens in the office's place, with a certificate of their own authority; or the office again.
    void replaced(boolean bySomebody) throws Exception {
        door.close();
        door = door(port, sound(bySomebody ? authority() : authority));
        listen(door);
    }

    private static SSLServerSocket door(int port, IssuedKey key) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.privateKey(), new char[0], key.chain().toArray(new Certificate[0]));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var door = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return door;
    }

    private void listen(SSLServerSocket at) {
        Thread.ofVirtual().name("hostile office").start(() -> {
            try {
                while (!at.isClosed()) {
                    var socket = (SSLSocket) at.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException closed) {
                // Nobody is let in any more.
            }
        });
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            var request = read(new BufferedInputStream(socket.getInputStream()));
            if (request != null) {
                heard.add(new Request(request.method(), request.path(), request.headers(), new byte[0]));
                var out = socket.getOutputStream();
                if (when.test(request)) {
                    lies.incrementAndGet();
                    lie.answer(request, out);
                } else {
                    truth(request, out);
                }
                out.flush();
            }
        } catch (Exception over) {
            // The client went away, or the lie was to break off.
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var words = first.split(" ");
        return new Request(words[0], words[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            line.write(one);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private void truth(Request asked, OutputStream out) throws Exception {
        var path = asked.path();
        if (asked.is("POST", "/v1/sessions")) {
            var name = Encoding.read(asked.body(), LogIn.class).loginName();
            json(out, new Session("token-" + name, City.NINE, new PersonId(name), null));
        } else if (asked.is("GET", "/v1/facts")) {
            json(out, truth.facts(), "ETag: \"1\"");
        } else if (asked.is("POST", "/v1/commands")) {
            json(out, truth.decide(person(asked), Encoding.readList(asked.body(), CommandEnvelope.class)));
        } else if (asked.is("GET", "/v1/changes")) {
            long after = number(path, "after");
            var page = truth.changes(person(asked), after, (int) number(path, "limit"));
            if (page.changes().isEmpty() && page.removals().isEmpty() && number(path, "wait") > 0) {
                closing.await(HELD.toMillis(), TimeUnit.MILLISECONDS);
                page = truth.changes(person(asked), after, (int) number(path, "limit"));
            }
            json(out, page);
        } else if (path.startsWith("/v1/blobs/")) {
            file(asked, out, path.substring(10));
        } else if (path.startsWith("/v1/uploads")) {
            upload(asked, out);
        } else {
            head(out, asked.is("GET", "/v1/status") ? 200 : 204);
        }
    }

    private static PersonId person(Request asked) {
        return new PersonId(asked.header("authorization").substring("Bearer token-".length()));
    }

    static long number(String path, String name) {
        return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                .filter(each -> each.startsWith(name + "="))
                .mapToLong(each -> Long.parseLong(each.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private void file(Request asked, OutputStream out, String sha256) throws IOException {
        var bytes = truth.blob(sha256).orElse(null);
        if (bytes == null) {
            head(out, 404);
            return;
        }
        var range = asked.header("range");
        int from = range.isEmpty() ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
        var headers = List.of(
                "ETag: \"" + sha256 + "\"",
                "Content-Length: " + (bytes.length - from),
                "Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        head(out, from > 0 ? 206 : 200, headers.subList(0, from > 0 ? 3 : 2).toArray(String[]::new));
        if (asked.method().equals("GET")) {
            out.write(bytes, from, bytes.length - from);
        }
    }

    private void upload(Request asked, OutputStream out) throws IOException {
        if (asked.method().equals("POST")) {
            head(out, 201, "Location: " + truth.beginUpload());
            return;
        }
        var begun = truth.upload(asked.path()).orElse(null);
        if (begun == null) {
            head(out, 404);
            return;
        }
        if (asked.method().equals("PATCH")) {
            begun.writeBytes(asked.body());
            truth.hold(begun.toByteArray(), "upload");
        }
        head(out, asked.method().equals("PATCH") ? 204 : 200, "Upload-Offset: " + begun.size());
    }

    /// Everything that was asked, without the bodies.
    List<Request> heard() {
        return List.copyOf(heard);
    }

    static void json(OutputStream out, Object value, String... headers) throws IOException {
        json(out, 200, value, headers);
    }

    static void json(OutputStream out, int status, Object value, String... headers) throws IOException {
        var bytes = Encoding.bytes(value);
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type: application/json";
        all[headers.length + 1] = "Content-Length: " + bytes.length;
        head(out, status, all);
        out.write(bytes);
    }

    static void head(OutputStream out, int status, String... headers) throws IOException {
        var text = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
        for (var each : headers) {
            text.append(each).append("\r\n");
        }
        if (Arrays.stream(headers).noneMatch(each -> each.startsWith("Content-Length") || each.startsWith("Transfer"))
                && status != 204) {
            text.append("Content-Length: 0\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        door.close();
        for (var each : open) {
            each.close();
        }
    }
}

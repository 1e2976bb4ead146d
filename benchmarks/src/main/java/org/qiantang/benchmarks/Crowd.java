package org.qiantang.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;

/// A crowd of clients in a process of its own: each has a session and a TLS connection on which it waits for its feed.
/// Reads orders from standard input: `wait N` brings the crowd to N, `act SECONDS SENDERS RATE` has senders save new
/// documents, as many a second as told or as many as go, each for another one of the crowd, who is woken by it.
final class Crowd {
    private static final String PERSON = "crowd.";
    private static final int HANDSHAKES_AT_ONCE = 16;

    private final URI office;
    private final SSLContext tls;
    private final List<Member> members = new ArrayList<>();
    private final Semaphore handshakes = new Semaphore(HANDSHAKES_AT_ONCE);
    private final AtomicInteger troubles = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> wakings = new ConcurrentLinkedQueue<>();

    private Crowd(Enrolment enrolment) {
        this.office = URI.create(enrolment.address());
        this.tls = MeasuredOffice.trusting(enrolment);
    }

    static String person(int number) {
        return PERSON + number;
    }

    static String token(int number) {
        return "token-of-" + number;
    }

    public static void main(String[] arguments) throws Exception {
        var enrolment = Encoding.read(Files.readAllBytes(Path.of(arguments[0])), Enrolment.class);
        var crowd = new Crowd(enrolment);
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var order = line.split(" ");
                System.out.println(
                        order[0].equals("wait")
                                ? crowd.grow(Integer.parseInt(order[1]))
                                : crowd.act(
                                        Integer.parseInt(order[1]),
                                        Integer.parseInt(order[2]),
                                        Integer.parseInt(order[3])));
            }
        }
        System.exit(0);
    }

    /// One line of HTTP/1.1 over TLS.
    private final class Line {
        private final SSLSocket socket;
        private final InputStream in;

        Line() throws IOException {
            handshakes.acquireUninterruptibly();
            try {
                socket = (SSLSocket) tls.getSocketFactory().createSocket(office.getHost(), office.getPort());
                socket.setTcpNoDelay(true);
                socket.startHandshake();
            } finally {
                handshakes.release();
            }
            in = socket.getInputStream();
        }

        void ask(String method, String path, String token, byte[] body) throws IOException {
            var head = method + " " + path + " HTTP/1.1\r\nHost: " + office.getAuthority()
                    + "\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            var whole = new byte[head.length() + body.length];
            System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, head.length());
            System.arraycopy(body, 0, whole, head.length(), body.length);
            socket.getOutputStream().write(whole);
        }

        /// The body of the answer; an answer other than 200 is an exception.
        String answer() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int one = in.read();
                if (one < 0) {
                    throw new IOException("the office hung up");
                }
                head.append((char) one);
            }
            if (!head.toString().startsWith("HTTP/1.1 200")) {
                throw new IOException(head.substring(0, head.indexOf("\r")));
            }
            var lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ");
            if (at >= 0) {
                int length = Integer.parseInt(
                        lower.substring(at + 16, lower.indexOf('\r', at)).strip());
                return new String(in.readNBytes(length), StandardCharsets.UTF_8);
            }
            return chunks();
        }

        private String chunks() throws IOException {
            var whole = new StringBuilder();
            while (true) {
                var size = new StringBuilder();
                for (int one = in.read(); one != '\n'; one = in.read()) {
                    size.append((char) one);
                }
                int length = Integer.parseInt(size.toString().strip(), 16);
                whole.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                in.readNBytes(2);
                if (length == 0) {
                    return whole.toString();
                }
            }
        }
    }

    /// One that waits, over and over; an answer that cannot be given now, or a broken line, has it ask again.
    private final class Member implements Runnable {
        private final int number;
        private final CountDownLatch waiting;
        private final AtomicLong given = new AtomicLong();
        private long position;
        private volatile boolean away = true;

        Member(int number, CountDownLatch waiting) {
            this.number = number;
            this.waiting = waiting;
        }

        @Override
        public void run() {
            while (true) {
                try {
                    follow(new Line());
                } catch (IOException broken) {
                    away = true;
                    troubles.incrementAndGet();
                    System.err.println(broken);
                }
                pause();
            }
        }

        private void pause() {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void follow(Line line) throws IOException {
            line.ask("GET", "/v1/changes?after=" + position + "&limit=500", token(number), new byte[0]);
            while (true) {
                var page = line.answer();
                long at = System.nanoTime();
                int next = page.indexOf("\"next\":") + 7;
                long moved = Long.parseLong(page.substring(next, page.indexOf(',', next)));
                long since = given.getAndSet(0);
                if (moved > position && since != 0) {
                    wakings.add(at - since);
                }
                position = moved;
                line.ask("GET", "/v1/changes?after=" + position + "&limit=500&wait=50", token(number), new byte[0]);
                away = false;
                waiting.countDown();
            }
        }
    }

    private String grow(int wanted) throws InterruptedException {
        var waiting = new CountDownLatch(wanted - members.size());
        for (int number = members.size(); number < wanted; number++) {
            var member = new Member(number, waiting);
            members.add(member);
            Thread.ofVirtual().start(member);
        }
        waiting.await();
        // The last requests are on their way.
        Thread.sleep(2_000);
        return "waiting " + (members.size() - away());
    }

    private long away() {
        return members.stream().filter(member -> member.away).count();
    }

    private String act(int seconds, int senders, int rate) throws InterruptedException {
        wakings.clear();
        var next = new AtomicInteger();
        var accepted = new AtomicInteger();
        var content = MeasuredPapers.content("值守", 420);
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> sending = () -> {
                var line = new Line();
                while (true) {
                    int number = next.getAndIncrement();
                    long due = began + (rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(number) / rate);
                    if (Math.max(due, System.nanoTime()) >= end) {
                        return number;
                    }
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                    // Spread over the crowd: a prime that divides no size of it.
                    var member = members.get((int) (number * 7919L % members.size()));
                    var paper = MeasuredPapers.paper("crowd-" + began + "-" + number);
                    var command = MeasuredPapers.saving(person(member.number), paper, content, number + 1L);
                    var body = Encoding.bytes(List.of(command));
                    member.given.set(System.nanoTime());
                    line.ask("POST", "/v1/commands", token(member.number), body);
                    if (line.answer().contains("accepted")) {
                        accepted.incrementAndGet();
                    }
                }
            };
            for (var sender : threads.invokeAll(Collections.nCopies(senders, sending))) {
                if (sender.state() == Future.State.FAILED) {
                    troubles.incrementAndGet();
                    System.err.println(sender.exceptionNow());
                }
            }
        }
        double took = (System.nanoTime() - began) / 1e9;
        Thread.sleep(1_500);
        var sorted = wakings.stream().sorted().toList();
        double p99 = sorted.isEmpty() ? Double.NaN : sorted.get((int) (sorted.size() * 0.99)) / 1e9;
        return String.format(
                Locale.ROOT,
                "acted %d %.1f %d %.4f %d %d",
                accepted.get(),
                accepted.get() / took,
                sorted.size(),
                p99,
                away(),
                troubles.getAndSet(0));
    }
}

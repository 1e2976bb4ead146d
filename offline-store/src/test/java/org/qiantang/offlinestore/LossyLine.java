package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// A real line that loses answers after the office has decided, and breaks transfers in the middle.
record LossyLine(Transport line, AtomicInteger lost, AtomicInteger broken) implements Transport {
    private static final int BREAKS_AT = 300_000;

    static LossyLine over(Transport line) {
        return new LossyLine(line, new AtomicInteger(), new AtomicInteger());
    }

    private static boolean taken(AtomicInteger left) {
        return left.getAndUpdate(each -> Math.max(0, each - 1)) > 0;
    }

    @Override
    public List<CommandAnswer> commands(String token, List<CommandEnvelope> commands) throws TransportFailed {
        var answers = line.commands(token, commands);
        if (taken(lost)) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
        return answers;
    }

    @Override
    public void append(String token, String upload, long offset, InputStream bytes, long length)
            throws TransportFailed {
        if (!taken(broken)) {
            line.append(token, upload, offset, bytes, length);
            return;
        }
        // The stream ends before what was announced: the connection breaks off as a cable would.
        line.append(
                token,
                upload,
                offset,
                new InputStream() {
                    private int given;

                    @Override
                    public int read() throws IOException {
                        if (given++ == BREAKS_AT) {
                            throw new IOException("cut");
                        }
                        return bytes.read();
                    }

                    @Override
                    public int read(byte[] into, int start, int most) throws IOException {
                        if (given >= BREAKS_AT) {
                            throw new IOException("cut");
                        }
                        int read = bytes.read(into, start, most);
                        given += Math.max(0, read);
                        return read;
                    }
                },
                length);
    }

    @Override
    public void download(String token, String sha256, long from, OutputStream into, BooleanSupplier goOn)
            throws TransportFailed, IOException {
        if (!taken(broken)) {
            line.download(token, sha256, from, into, goOn);
            return;
        }
        var count = new AtomicInteger();
        line.download(token, sha256, from, into, () -> count.incrementAndGet() < 5);
        throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
    }

    @Override
    public Session logIn(LogIn logIn) throws TransportFailed {
        return line.logIn(logIn);
    }

    @Override
    public void logOut(String token) throws TransportFailed {
        line.logOut(token);
    }

    @Override
    public void greet() throws TransportFailed {
        line.greet();
    }

    @Override
    public byte[] timestamp(byte[] query) throws TransportFailed {
        return line.timestamp(query);
    }

    @Override
    public Optional<TaggedFacts> facts(String token, @Nullable String etag) throws TransportFailed {
        return line.facts(token, etag);
    }

    @Override
    public ChangesPage changes(String token, long after, int limit, int wait) throws TransportFailed {
        return line.changes(token, after, limit, wait);
    }

    @Override
    public boolean hasBlob(String token, String sha256) throws TransportFailed {
        return line.hasBlob(token, sha256);
    }

    @Override
    public String beginUpload(String token, String sha256, long size) throws TransportFailed {
        return line.beginUpload(token, sha256, size);
    }

    @Override
    public Optional<Long> uploaded(String token, String upload) throws TransportFailed {
        return line.uploaded(token, upload);
    }

    @Override
    public void trail(String token, SubjectId subject, OutputStream into) throws TransportFailed, IOException {
        line.trail(token, subject, into);
    }

    @Override
    public <T> T get(String token, String address, Class<T> type) throws TransportFailed {
        return line.get(token, address, type);
    }

    @Override
    public <T> T post(String token, String address, Object what, Class<T> type) throws TransportFailed {
        return line.post(token, address, what, type);
    }

    @Override
    public void cut(boolean cut) {
        line.cut(cut);
    }

    @Override
    public void close() {
        line.close();
    }
}

package org.qiantang.offlinestore.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.PlayedLine;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// One desk's line to the office, with the network's bad luck on it: while a request is under way, others act.
final class RoughLine implements Transport {
    /// A draft of this title is more than the office takes.
    static final String TOO_MUCH = "过大";
    /// What a person asks of the office whatever the program may.
    static final String LOG_IN = "登录";

    private static final int TOO_LARGE = 413;

    private final PlayedLine sound;
    private final Network network;
    private boolean cut;
    private int cuts;
    private boolean breaking;

    /// What the surroundings do to a request.
    interface Network {
        /// A request leaves.
        void asks(String request);

        /// Commands are sent.
        void sends(List<CommandEnvelope> commands);

        /// A file is asked for.
        void fetches(String sha256);

        /// Lets others act while a request or its answer is under way. The program may not live on.
        void meanwhile();

        /// What becomes of a request.
        Fate fate(String request);

        /// Lets a copy of a request arrive some time.
        void later(String request, Runnable arrival);

        /// A page of the feed has come.
        void delivered(long after, ChangesPage page);

        /// The states of some documents have come, whatever the feed has got to.
        void told(ChangesPage states);
    }

    /// What becomes of one request.
    enum Fate {
        SOUND(""),
        LOST("丢失"),
        DELAYED("迟到"),
        TWICE("重复"),
        ANSWER_LOST("答复丢失");

        final String word;

        Fate(String word) {
            this.word = word;
        }
    }

    private interface Exchange<T> {
        T carryOut() throws TransportFailed, IOException;
    }

    RoughLine(PlayedLine sound, Network network) {
        this.sound = sound;
        this.network = network;
    }

    PlayedLine sound() {
        return sound;
    }

    private <T> T exchange(String request, Exchange<T> exchange) throws TransportFailed {
        return exchange(request, exchange, null);
    }

    /// @param copy carries the request out for nobody; null where a late one can do nothing
    private <T> T exchange(String request, Exchange<T> exchange, @Nullable Runnable copy) throws TransportFailed {
        if (breaking) {
            throw unreachable();
        }
        network.asks(request);
        int before = cuts;
        network.meanwhile();
        var fate = cut || cuts > before ? Fate.LOST : network.fate(request);
        if (fate == Fate.LOST || fate == Fate.DELAYED) {
            if (fate == Fate.DELAYED && copy != null) {
                network.later(request, copy);
            }
            throw unreachable();
        }
        T answer;
        try {
            answer = exchange.carryOut();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (fate == Fate.TWICE && copy != null) {
            network.later(request, copy);
        }
        if (fate == Fate.ANSWER_LOST) {
            throw unreachable();
        }
        network.meanwhile();
        if (cut || cuts > before) {
            throw unreachable();
        }
        return answer;
    }

    private static TransportFailed unreachable() {
        return TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
    }

    @Override
    public Session logIn(LogIn logIn) throws TransportFailed {
        return exchange(LOG_IN, () -> sound.logIn(logIn));
    }

    @Override
    public void logOut(String token) {
        // Nobody logs out here: programs only die.
    }

    @Override
    public void greet() throws TransportFailed {
        exchange("问候", () -> {
            sound.greet();
            return true;
        });
    }

    @Override
    public byte[] timestamp(byte[] query) throws TransportFailed {
        return sound.timestamp(query);
    }

    @Override
    public Optional<TaggedFacts> facts(String token, @Nullable String etag) throws TransportFailed {
        return exchange("目录", () -> sound.facts(token, etag));
    }

    @Override
    public List<CommandAnswer> commands(String token, List<CommandEnvelope> commands) throws TransportFailed {
        network.sends(commands);
        if (commands.stream().anyMatch(RoughLine::tooMuch)) {
            return exchange("过大的命令", () -> {
                throw TransportFailed.answered(TOO_LARGE, null);
            });
        }
        return exchange("命令" + commands.size() + "件", () -> sound.commands(token, commands), () -> {
            try {
                sound.commands(token, commands);
            } catch (TransportFailed unheard) {
                // Its sender has given it up.
                return;
            }
        });
    }

    private static boolean tooMuch(CommandEnvelope envelope) {
        return envelope.command() instanceof DocumentCommand.SaveDraft save
                && save.content().title().equals(TOO_MUCH);
    }

    @Override
    public ChangesPage changes(String token, long after, int limit, int wait) throws TransportFailed {
        // Small pages, so that a checkpoint has more than one.
        var page = exchange("动态", () -> sound.changes(token, after, Math.min(limit, 2), 0));
        network.delivered(after, page);
        return page;
    }

    @Override
    public boolean hasBlob(String token, String sha256) throws TransportFailed {
        return exchange("问文件", () -> sound.hasBlob(token, sha256));
    }

    @Override
    public String beginUpload(String token, String sha256, long size) throws TransportFailed {
        return exchange("始传文件", () -> sound.beginUpload(token, sha256, size));
    }

    @Override
    public Optional<Long> uploaded(String token, String upload) throws TransportFailed {
        return exchange("问已传", () -> sound.uploaded(token, upload));
    }

    @Override
    public void append(String token, String upload, long offset, InputStream bytes, long length)
            throws TransportFailed {
        byte[] whole;
        try {
            whole = bytes.readNBytes((int) length);
        } catch (IOException failed) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, failed);
        }
        exchange("传文件", () -> {
            sound.append(token, upload, offset, new ByteArrayInputStream(whole), length);
            return true;
        });
    }

    @Override
    public void download(String token, String sha256, long from, OutputStream into, BooleanSupplier goOn)
            throws TransportFailed, IOException {
        network.fetches(sha256);
        var whole = new ByteArrayOutputStream();
        try {
            exchange("取文件", () -> {
                sound.download(token, sha256, from, whole, goOn);
                return true;
            });
        } catch (TransportFailed broken) {
            // Some of it came before the line broke.
            into.write(whole.toByteArray(), 0, whole.size() / 2);
            throw broken;
        }
        into.write(whole.toByteArray());
    }

    @Override
    public void trail(String token, SubjectId subject, OutputStream into) throws TransportFailed, IOException {
        sound.trail(token, subject, into);
    }

    @Override
    public <T> T get(String token, String address, Class<T> type) throws TransportFailed {
        return sound.get(token, address, type);
    }

    @Override
    public <T> T post(String token, String address, Object what, Class<T> type) throws TransportFailed {
        var answer = exchange("取在线文件", () -> sound.post(token, address, what, type));
        if (answer instanceof ChangesPage states) {
            network.told(states);
        }
        return answer;
    }

    @Override
    public void cut(boolean off) {
        cut = off;
        cuts += off ? 1 : 0;
    }

    /// Has a request fail that is left with the office, as every request under way does when the line is cut.
    void breakOff(Runnable request) {
        breaking = true;
        request.run();
        breaking = false;
    }

    @Override
    public void close() {
        cut = true;
    }
}

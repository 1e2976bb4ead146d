package org.qiantang.benchmarks;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.sqlite.SQLiteConfig;

/// A new client fetches 10,000 subjects of about 2 KB over TLS into its encrypted store, against the limit: the same
/// bytes downloaded over TLS and then put as they are into SQLite, in 100 transactions as durable.
final class FirstSynchronisation {
    private static final int SUBJECTS = 10_000;
    private static final int TRANSACTIONS = 100;
    private static final int TURNS = 5;
    private static final String PERSON = "lu.niwen";
    private static final String TOKEN = "first-synchronisation";

    private final MeasuredOffice office;
    private final Path folder;
    private final Path home;

    FirstSynchronisation(MeasuredOffice office, Path folder, Path home) {
        this.office = office;
        this.folder = folder;
        this.home = home;
    }

    void run(Report report) throws IOException, InterruptedException, SQLException {
        var states = fill();
        var ours = new ArrayList<Double>();
        var limits = new ArrayList<Double>();
        try (var source = new Source(office, states)) {
            for (int turn = 0; turn <= TURNS; turn++) {
                double limit = source.download() + insert(folder.resolve("plain-" + turn + ".db"), states);
                double synchronised = synchronise(folder.resolve("client-" + turn));
                if (turn > 0) { // the first turn only warms both
                    limits.add(limit);
                    ours.add(synchronised);
                }
            }
        }
        double seconds = median(ours);
        report.remark("sync: 首次同步 %d 件 %.2f s（%.0f 件/s），极限 %.2f s（%d 次的中位数，平均每件 %d 字节）"
                .formatted(
                        SUBJECTS,
                        seconds,
                        SUBJECTS / seconds,
                        median(limits),
                        TURNS,
                        states.stream().mapToInt(state -> state.length).sum() / SUBJECTS));
        report.atLeast("sync.first.of-limit", median(limits) / seconds, "x", 0.4);
        PouchPeer.documentsPerSecond(home, folder, states, report)
                .ifPresent(peer -> report.atLeast("sync.first.of-pouchdb", SUBJECTS / seconds / peer, "x", 5));
    }

    /// One real document, and its like as often as wanted.
    private List<byte[]> fill() throws SQLException, IOException {
        var paper = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "measured-00000");
        MeasuredPapers.saveOne(office, PERSON, TOKEN, paper, MeasuredPapers.content("值守", 20));
        var states = new ArrayList<byte[]>();
        try (var connection = office.connect();
                var subject = connection.prepareStatement(
                        "insert into subject (kind, id, version, state, changed) values (?, ?, 1, ?, now())");
                var reader =
                        connection.prepareStatement("insert into subject_reader (kind, id, person) values (?, ?, ?)");
                var feed = connection.prepareStatement(
                        "insert into feed (person, position, kind, id, version, removed) values (?, ?, ?, ?, 1, false)");
                var counter = connection.createStatement()) {
            connection.setAutoCommit(false);
            String first;
            try (var found = counter.executeQuery("select state from subject where id = '" + paper.id() + "'")) {
                found.next();
                first = new String(found.getBytes(1), StandardCharsets.UTF_8);
            }
            states.add(first.getBytes(StandardCharsets.UTF_8));
            for (int each = 1; each < SUBJECTS; each++) {
                var id = "measured-%05d".formatted(each);
                var state = first.replace(paper.id(), id)
                        .replace("值守", Integer.toString(each * 7919))
                        .getBytes(StandardCharsets.UTF_8);
                states.add(state);
                subject.setString(1, paper.kind().name());
                subject.setString(2, id);
                subject.setBytes(3, state);
                subject.addBatch();
                reader.setString(1, paper.kind().name());
                reader.setString(2, id);
                reader.setString(3, PERSON);
                reader.addBatch();
                feed.setString(1, PERSON);
                feed.setLong(2, 1L + each);
                feed.setString(3, paper.kind().name());
                feed.setString(4, id);
                feed.addBatch();
            }
            subject.executeBatch();
            reader.executeBatch();
            feed.executeBatch();
            counter.executeUpdate(
                    "update feed_counter set position = " + SUBJECTS + " where person = '" + PERSON + "'");
            connection.commit();
            connection.setAutoCommit(true);
            counter.execute("analyze");
        }
        return states;
    }

    private double synchronise(Path store) throws IOException, InterruptedException {
        try (var client = new MeasuredClient(store, office.enrolment(), PERSON, TOKEN)) {
            double seconds = client.synchronise();
            var rooms = client.rooms();
            int held = rooms.database()
                    .read(transaction -> transaction
                            .row("SELECT count(*) FROM subject", row -> row.number(1))
                            .orElse(0L))
                    .intValue();
            if (held != SUBJECTS) {
                throw new IOException("fetched " + held + " subjects of " + SUBJECTS);
            }
            return seconds;
        }
    }

    private static double insert(Path file, List<byte[]> states) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var create = connection.createStatement()) {
            create.execute("CREATE TABLE subject (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,"
                    + " received INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT");
            long began = System.nanoTime();
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO subject VALUES (?, ?, ?, ?, ?)")) {
                for (int each = 0; each < states.size(); each++) {
                    insert.setString(1, "OUTGOING_DOCUMENT");
                    insert.setString(2, "measured-" + each);
                    insert.setLong(3, 1);
                    insert.setLong(4, began);
                    insert.setBytes(5, states.get(each));
                    insert.executeUpdate();
                    if ((each + 1) % (states.size() / TRANSACTIONS) == 0) {
                        connection.commit();
                    }
                }
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// The bytes over TLS with the office's own certificate, as fast as the platform gives them.
    private static final class Source implements AutoCloseable {
        private final HttpsServer server;
        private final HttpClient client;
        private final int length;

        Source(MeasuredOffice office, List<byte[]> states) throws IOException {
            length = states.stream().mapToInt(state -> state.length).sum();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(serving(office.data())));
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, length);
                    for (var state : states) {
                        exchange.getResponseBody().write(state);
                    }
                }
            });
            server.start();
            client = HttpClient.newBuilder()
                    .sslContext(MeasuredOffice.trusting(office.enrolment()))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }

        double download() throws IOException, InterruptedException {
            var address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            long began = System.nanoTime();
            int got = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                    .body()
                    .length;
            if (got != length) {
                throw new IOException("got " + got + " bytes of " + length);
            }
            return (System.nanoTime() - began) / 1e9;
        }

        private static SSLContext serving(Path data) throws IOException {
            try (var file = Files.newInputStream(data.resolve("authority/server-localhost.p12"))) {
                var password =
                        Files.readString(data.resolve("secrets/server")).strip().toCharArray();
                var store = KeyStore.getInstance("PKCS12");
                store.load(file, password);
                var keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(store, password);
                var context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException unusable) {
                throw new IOException(unusable);
            }
        }

        @Override
        public void close() {
            client.close();
            server.stop(0);
        }
    }
}

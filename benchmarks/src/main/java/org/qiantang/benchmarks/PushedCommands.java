package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;

/// A client pushes 1,000 waiting commands, each its own durable transaction at the office, against a loop over JDBC
/// that makes the same transactions of the same statements in the same PostgreSQL, and decides nothing.
final class PushedCommands {
    private static final int COMMANDS = 1_000;
    private static final int TURNS = 5;
    private static final String PERSON = "han.niwen";
    private static final String TOKEN = "pushed-commands";

    private final MeasuredOffice office;
    private final Path folder;

    PushedCommands(MeasuredOffice office, Path folder) {
        this.office = office;
        this.folder = folder;
    }

    void run(Report report) throws IOException, InterruptedException, SQLException {
        MeasuredPapers.saveOne(office, PERSON, TOKEN, MeasuredPapers.paper("push"), MeasuredPapers.content("值守", 420));
        var ours = new ArrayList<Double>();
        var limits = new ArrayList<Double>();
        for (int turn = 0; turn <= TURNS; turn++) {
            double limit = loop("raw-" + turn);
            double pushed = push(turn);
            if (turn > 0) { // the first turn only warms both
                limits.add(limit);
                ours.add(pushed);
            }
        }
        double seconds = FirstSynchronisation.median(ours);
        report.remark("sync: %d 条命令推送 %.2f s（%.0f 条/s），裸 JDBC %.2f s（%d 次的中位数）"
                .formatted(COMMANDS, seconds, COMMANDS / seconds, FirstSynchronisation.median(limits), TURNS));
        report.atLeast("sync.push.of-jdbc", FirstSynchronisation.median(limits) / seconds, "x", 0.5);
    }

    private static List<CommandEnvelope> commands(String name) {
        var content = MeasuredPapers.content("值守", 420);
        var commands = new ArrayList<CommandEnvelope>();
        for (int each = 1; each <= COMMANDS; each++) {
            commands.add(MeasuredPapers.saving(PERSON, MeasuredPapers.paper(name + "-" + each), content, each));
        }
        return commands;
    }

    private double push(int turn) throws IOException, InterruptedException, SQLException {
        long before = decided();
        try (var client = new MeasuredClient(folder.resolve("pushing-" + turn), office.enrolment(), PERSON, TOKEN)) {
            var rooms = client.rooms();
            // What came before is no part of the push.
            rooms.database().write(transaction -> {
                transaction.set("position", Long.toString(before));
                commands("pushed-" + turn)
                        .forEach(each -> rooms.outbox().add(transaction, each, Instant.now(), List.of()));
                return transaction;
            });
            double seconds = client.push(COMMANDS);
            if (decided() - before != COMMANDS) {
                throw new IOException("the office decided " + (decided() - before) + " of " + COMMANDS);
            }
            return seconds;
        }
    }

    private long decided() throws SQLException {
        try (var connection = office.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from command where person = '" + PERSON + "'")) {
            found.next();
            return found.getLong(1);
        }
    }

    /// The statements by which the office takes the first saving of a document.
    private record Statements(List<PreparedStatement> all) implements AutoCloseable {
        static Statements of(Connection connection) throws SQLException {
            var all = new ArrayList<PreparedStatement>();
            for (var sql : List.of(
                    "select digest, outcome from command where id = ?",
                    "select version from facts_version",
                    "select version, state from subject where kind = ? and id = ? for update",
                    "insert into subject (kind, id, version, state, changed) values (?, ?, ?, ?, ?)",
                    "insert into subject_reader (kind, id, person) values (?, ?, ?)",
                    "insert into history (kind, id, version, place, happening, person, at, entry)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    "insert into feed_counter (person, position) values (?, ?) on conflict (person) do update set"
                            + " position = feed_counter.position + excluded.position returning position",
                    "insert into feed (person, position, kind, id, version, removed) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (person, kind, id) do update set position = excluded.position,"
                            + " version = excluded.version, removed = excluded.removed",
                    "select pg_notify(?, ?)",
                    "insert into command (id, person, post, device, device_sequence, kind, subject, digest, envelope,"
                            + " signed, outcome, decided) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "insert into audit (at, event, result, person, post, device, address, object, detail)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                all.add(connection.prepareStatement(sql));
            }
            return new Statements(all);
        }

        private PreparedStatement with(int place, Object... values) throws SQLException {
            var statement = all.get(place);
            for (int each = 0; each < values.length; each++) {
                statement.setObject(each + 1, values[each]);
            }
            return statement;
        }

        void ask(int place, Object... values) throws SQLException {
            with(place, values).executeQuery().close();
        }

        long number(int place, Object... values) throws SQLException {
            try (var found = with(place, values).executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }

        void change(int place, Object... values) throws SQLException {
            with(place, values).executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            for (var statement : all) {
                statement.close();
            }
        }
    }

    private double loop(String name) throws SQLException {
        try (var connection = office.connect()) {
            connection.setAutoCommit(false);
            byte[] state;
            byte[] entry;
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(
                            "select s.state, h.entry from subject s join history h using (kind, id) where id = 'push'")) {
                found.next();
                state = found.getBytes(1);
                entry = found.getBytes(2);
            }
            var commands = commands(name);
            var envelopes = commands.stream().map(Encoding::bytes).toList();
            try (var statements = Statements.of(connection)) {
                long began = System.nanoTime();
                for (int each = 0; each < COMMANDS; each++) {
                    take(
                            statements,
                            commands.get(each).id().value(),
                            name + "-" + each,
                            state,
                            entry,
                            envelopes.get(each));
                    connection.commit();
                }
                return (System.nanoTime() - began) / 1e9;
            }
        }
    }

    private static void take(
            Statements statements, UUID id, String subject, byte[] state, byte[] entry, byte[] envelope)
            throws SQLException {
        var now = Timestamp.from(Instant.now());
        var kind = "OUTGOING_DOCUMENT";
        var reader = "raw";
        statements.ask(0, id);
        statements.ask(1);
        statements.ask(2, kind, subject);
        statements.change(3, kind, subject, 1L, state, now);
        statements.change(4, kind, subject, reader);
        statements.change(5, kind, subject, 1L, 0, "DRAFTED", reader, now, entry);
        long position = statements.number(6, reader, 1);
        statements.change(7, reader, position, kind, subject, 1L, false);
        statements.ask(8, "qiantang_feed", reader);
        statements.change(
                9,
                id,
                reader,
                reader,
                "raw",
                position,
                kind,
                subject,
                "0".repeat(64),
                envelope,
                false,
                new byte[40],
                now);
        statements.change(10, now, "COMMAND", "ACCEPTED", reader, reader, "raw", "127.0.0.1", subject, subject);
    }
}

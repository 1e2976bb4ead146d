package org.qiantang.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.qiantang.demonstration.ClientCommand;

/// 5,000 clients that wait for their feeds at one office of 1 GB heap: how soon they are woken, and what they cost.
final class WaitingClients {
    private static final int FEW = 1_000;
    private static final int HALF = 2_500;
    private static final int ALL = 5_000;

    private final MeasuredOffice office;
    private final Path folder;

    WaitingClients(MeasuredOffice office, Path folder) {
        this.office = office;
        this.folder = folder;
    }

    void run(Report report) throws IOException, InterruptedException, SQLException {
        enlist();
        var process = new ProcessBuilder(List.of(
                        ClientCommand.java(),
                        "-Xmx1500m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        office.data().resolve("enrolment.json").toString()))
                .redirectError(folder.resolve("crowd.log").toFile())
                .start();
        try (var orders = process.outputWriter(StandardCharsets.UTF_8);
                var answers = process.inputReader(StandardCharsets.UTF_8)) {
            require(FEW, ordered(orders, answers, "wait " + FEW));
            // Two slow processors, shared with the crowd, take so long to compile the office.
            ordered(orders, answers, "act 60 24 0");
            var busy = ordered(orders, answers, "act 10 24 0");
            report.atLeast("sync.waiting-1000.commands", Double.parseDouble(busy[2]), "/s", 500);
            require(HALF, ordered(orders, answers, "wait " + HALF));
            long half = office.liveHeap();
            require(ALL, ordered(orders, answers, "wait " + ALL));
            long all = office.liveHeap();
            var woken = ordered(orders, answers, "act 20 8 100");
            report.remark("sync: %d 个等待的客户端，堆 %d MB（%d 个时 %d MB），进程 %d MB；%s 次唤醒"
                    .formatted(
                            ALL, all >> 20, HALF, half >> 20, office.resident() >> 20, woken[3] + "，重问 " + woken[6]));
            report.atLeast("sync.waiting-5000.woken", Double.parseDouble(woken[3]), "wakings", 1_000);
            report.atMost("sync.waiting-5000.wake-up.p99", Double.parseDouble(woken[4]), "s", 1);
            report.atMost("sync.waiting-5000.lost", Double.parseDouble(woken[5]), "clients", 0);
            report.atMost(
                    "sync.waiting-5000.heap",
                    office.alive() ? all / 1048576.0 : Double.POSITIVE_INFINITY,
                    "MiB",
                    MeasuredOffice.HEAP_MEGABYTES);
            report.atMost("sync.waiting-5000.of-2500", (double) all / half, "x", 2.2);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String[] ordered(BufferedWriter orders, BufferedReader answers, String order) throws IOException {
        orders.write(order);
        orders.newLine();
        orders.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the crowd ended at: " + order);
        }
        return answer.split(" ");
    }

    private static void require(int wanted, String[] answer) throws IOException {
        if (Integer.parseInt(answer[1]) != wanted) {
            throw new IOException("only " + answer[1] + " of " + wanted + " clients wait");
        }
    }

    /// Everybody of the crowd is a person of the city who may draft, with a session.
    private void enlist() throws SQLException {
        try (var connection = office.connect();
                var person = connection.prepareStatement(
                        "insert into person (id, place, name, login_name) values (?, ?, ?, ?)");
                var post = connection.prepareStatement("""
                        insert into post (id, place, holder, organ, department, title, duties)
                        values (?, ?, ?, 'office', 'office.second', '科员', '{DRAFT}')""");
                var version = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int number = 0; number < ALL; number++) {
                var id = Crowd.person(number);
                person.setString(1, id);
                person.setInt(2, 10_000 + number);
                person.setString(3, "众" + number);
                person.setString(4, id);
                person.addBatch();
                post.setString(1, id + "/draft");
                post.setInt(2, 20_000 + number);
                post.setString(3, id);
                post.addBatch();
            }
            person.executeBatch();
            post.executeBatch();
            for (int number = 0; number < ALL; number++) {
                office.session(connection, Crowd.person(number), Crowd.token(number));
            }
            version.executeUpdate("update facts_version set version = version + 1");
            connection.commit();
            connection.setAutoCommit(true);
            version.execute("analyze");
        }
    }
}

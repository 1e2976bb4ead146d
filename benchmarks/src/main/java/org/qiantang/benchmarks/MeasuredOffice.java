package org.qiantang.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.database.EmbeddedDatabase;
import org.qiantang.demonstration.ClientCommand;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;

/// A central office to measure: a process of its own with at most 1 GB of heap, on a PostgreSQL beside it.
final class MeasuredOffice implements AutoCloseable {
    static final int HEAP_MEGABYTES = 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final EmbeddedDatabase database;
    private final Process process;
    private final Path data;
    private final Enrolment enrolment;

    private MeasuredOffice(EmbeddedDatabase database, Process process, Path data, Enrolment enrolment) {
        this.database = database;
        this.process = process;
        this.data = data;
        this.enrolment = enrolment;
    }

    /// @param folder empty
    static MeasuredOffice start(Path folder, Path programs) throws IOException, InterruptedException {
        var password = Files.writeString(folder.resolve("database-password"), "measured");
        var database = EmbeddedDatabase.start(folder.resolve("database"), programs, password);
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var data = folder.resolve("office");
        var log = folder.resolve("office.log");
        var process = new ProcessBuilder(List.of(
                        ClientCommand.java(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CentralOffice.class.getName(),
                        "--qiantang.data=" + data,
                        "--qiantang.city=demonstration",
                        "--server.port=" + port,
                        "--qiantang.database.url=" + database.url(),
                        "--qiantang.database.user=" + database.user(),
                        "--qiantang.database.password=" + database.password()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var enrolment = data.resolve("enrolment.json");
        while (!Files.exists(enrolment)) {
            if (!process.isAlive()) {
                database.close();
                throw new IOException("the office did not start, see " + log);
            }
            Thread.sleep(100);
        }
        return new MeasuredOffice(
                database, process, data, Encoding.read(Files.readAllBytes(enrolment), Enrolment.class));
    }

    Enrolment enrolment() {
        return enrolment;
    }

    Path data() {
        return data;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /// Gives a person a session that lasts for the whole measurement.
    void session(Connection connection, String person, String token) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into session (token_digest, person, device, began, used, expires)
                values (?, ?, 'measured', now(), now() + interval '1 day', now() + interval '2 days')""")) {
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            insert.setString(2, person);
            insert.executeUpdate();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /// Bytes of the heap that are in use after everything unreachable was collected.
    long liveHeap() throws IOException, InterruptedException {
        ask("GC.run");
        var told = USED.matcher(ask("GC.heap_info"));
        if (!told.find()) {
            throw new IOException("the office's process does not tell its heap");
        }
        return Long.parseLong(told.group(1)) * 1024;
    }

    /// Bytes of memory that the whole process has.
    long resident() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .sum();
    }

    private String ask(String question) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asking = new ProcessBuilder(tool, Long.toString(process.pid()), question).start();
        var answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return answer;
    }

    boolean alive() {
        return process.isAlive();
    }

    static SSLContext trusting(Enrolment enrolment) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "office",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    enrolment.certificateAuthority().getBytes(StandardCharsets.US_ASCII))));
            var managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("the office's own authority is usable", unusable);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        database.close();
    }
}

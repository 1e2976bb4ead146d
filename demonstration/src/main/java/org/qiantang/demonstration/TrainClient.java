package org.qiantang.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.qiantang.client.screen.login.LastLogIn;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.signing.trust.CertificateAuthority;

/// Makes the client's AOT cache at the end of a build, by opening the log-in window once and leaving it at its
/// first picture. A build without the cache is whole: its windows only open more slowly.
public final class TrainClient {
    private TrainClient() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var home = Path.of(Objects.requireNonNull(System.getProperty("qiantang.home"), "started by ./qiantang"));
        var command = ClientCommand.of(home);
        var data = enrolled(home.resolve("client/target/training"));
        System.exit(train(command.cache(), options -> command.client(options, List.of("--data", data.toString()))));
    }

    /// A command line that takes further Java options.
    public interface Trainee {
        List<String> with(List<String> options);
    }

    /// Runs a window program that leaves by itself under `qiantang.startup.train`, and keeps its cache.
    ///
    /// @return its exit status, 0 where the cache was made
    public static int train(Path cache, Trainee trainee) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        var options = new ArrayList<>(Display.here().options());
        // Without the profiles of the training: the optimizing compiler would work through them while the window opens.
        options.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
        options.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dqiantang.startup.train=true"));
        var log = cache.resolveSibling(cache.getFileName() + ".log");
        var training = new ProcessBuilder(trainee.with(options))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!training.waitFor(2, TimeUnit.MINUTES)) {
            training.destroyForcibly().waitFor();
        }
        if (training.exitValue() != 0) {
            Files.deleteIfExists(cache);
        }
        return training.exitValue();
    }

    /// Makes a client's folder as it is on a computer in daily use: enrolled, and somebody logged in before.
    ///
    /// @return the folder
    public static Path enrolled(Path folder) throws IOException {
        var now = Instant.now();
        var authority = CertificateAuthority.create(
                "钱塘", now.minus(Duration.ofDays(1)), Duration.ofDays(3650), new SecureRandom());
        var enrolment = new Enrolment("钱塘市人民政府", "https://localhost:8443", pem(authority));
        Files.createDirectories(folder);
        Files.write(folder.resolve("enrolment.json"), Encoding.bytes(enrolment));
        new LastLogIn("shen.niwen", now).write(folder.resolve("last-log-in"));
        return folder;
    }

    private static String pem(CertificateAuthority authority) throws IOException {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(authority.root().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException malformed) {
            throw new IOException("the certificate just made cannot be written", malformed);
        }
    }
}

package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// Who answers must be the enrolled office: of its authority, by its name, within its time. One thing is wrong in
/// each trial, and the password never leaves the machine.
class TrustedNameTest {
    /// An address of this machine that is in no certificate unless asked for.
    private static final String HOST = "127.0.0.2";

    private static final Duration YEAR = Duration.ofDays(365);
    private final Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private final CertificateAuthority office = authority();
    private final AtomicInteger asked = new AtomicInteger();

    private CertificateAuthority authority() {
        return CertificateAuthority.create("试验机关", yesterday.minus(YEAR), YEAR.multipliedBy(3), new SecureRandom());
    }

    @Test
    void theRightNameOfTheRightAuthorityIsAsked() throws Exception {
        // What answers is no central office; that it was asked is what counts.
        assertEquals(
                LogInFailed.Code.OFFICE_NOT_UNDERSTOOD, answer(office.issueServer(List.of(HOST), yesterday, YEAR)));
        assertEquals(1, asked.get());
    }

    @Test
    void anotherNameOfTheRightAuthorityIsRefused() throws Exception {
        refused(office.issueServer(List.of("127.0.0.3", "office.example"), yesterday, YEAR));
    }

    @Test
    void theRightNameOfAnotherAuthorityIsRefused() throws Exception {
        refused(authority().issueServer(List.of(HOST), yesterday, YEAR));
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        refused(office.issueServer(List.of(HOST), yesterday.minus(Duration.ofDays(30)), Duration.ofDays(30)));
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws Exception {
        refused(office.issueServer(List.of(HOST), Instant.now().plus(Duration.ofDays(1)), YEAR));
    }

    private void refused(IssuedKey server) throws Exception {
        assertEquals(LogInFailed.Code.CERTIFICATE_NOT_TRUSTED, answer(server));
        assertEquals(0, asked.get());
    }

    /// What a log-in says to a server with this key.
    private LogInFailed.Code answer(IssuedKey key) throws Exception {
        var server = PrivateServer.at(HOST, key, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (server) {
            var settings = DeskSettings.of(folder, server.enrolment(office), "test");
            return assertThrows(LogInFailed.class, () -> OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD))
                    .reason();
        }
    }
}

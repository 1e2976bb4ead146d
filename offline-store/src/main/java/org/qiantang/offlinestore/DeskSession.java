package org.qiantang.offlinestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.SyncState;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session of a desk with the central office: taken up again after it ended, given up at the end.
record DeskSession(Transport transport, Engine engine, EncryptedDesk.Who who, String device, Database database) {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSession.class);
    private static final Duration PARTING = Duration.ofSeconds(2);

    /// @throws LogInFailed if the person may not or cannot log in now
    void takeUp(char[] password) {
        try {
            var session = transport.logIn(new LogIn(who.loginName(), new String(password), device));
            if (!session.person().equals(who.person())) {
                throw new LogInFailed(LogInFailed.Code.STORE_OF_ANOTHER_PERSON, null, null);
            }
            engine.session(session.token());
            DeskOpening.revoked(database, false);
        } catch (TransportFailed failed) {
            engine.heard(failed);
            throw DeskOpening.failed(failed);
        }
    }

    /// @return why not, as a code; empty where the file is written
    Optional<String> exportTrail(SubjectId subject, Path file) {
        var token = engine.session();
        if (token == null) {
            return Optional.of(
                    TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null).code());
        }
        try {
            var partial = Files.createTempFile(file.toAbsolutePath().getParent(), ".qiantang", ".part");
            try {
                try (var out = Files.newOutputStream(partial)) {
                    transport.trail(token, subject, out);
                }
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
                return Optional.empty();
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (TransportFailed failed) {
            return Optional.of(failed.code());
        } catch (IOException unwritable) {
            return Optional.of("file-not-written");
        }
    }

    /// Politeness, not a duty: the session expires by itself.
    void giveUp() {
        var session = engine.session();
        var connection = engine.state().connection();
        boolean heard = connection == SyncState.Connection.ONLINE || connection == SyncState.Connection.PAUSED;
        if (session == null || !heard) {
            return;
        }
        var parting = Thread.ofVirtual().name("parting").start(() -> {
            try {
                transport.logOut(session);
            } catch (TransportFailed unheard) {
                LOG.atDebug().log("the office did not hear the parting: {}", unheard.code());
            }
        });
        try {
            parting.join(PARTING);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

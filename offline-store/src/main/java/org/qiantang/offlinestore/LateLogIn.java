package org.qiantang.offlinestore;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// Completes a log-in that was off line as soon as the office can be asked, so that nobody types the password twice.
///
/// The password is held in memory only, and wiped at the office's first word on it, good or bad. Thread-safe.
final class LateLogIn implements Engine.Sessions {
    private final Transport transport;
    private final EncryptedDesk.Who who;
    private final String device;
    private final AtomicReference<char @Nullable []> password;

    /// @param password its own from now on; null where the office has heard the log-in
    LateLogIn(Transport transport, EncryptedDesk.Who who, String device, char @Nullable [] password) {
        this.transport = transport;
        this.who = who;
        this.device = device;
        this.password = new AtomicReference<>(password);
    }

    @Override
    public @Nullable String next() throws TransportFailed {
        var held = password.get();
        if (held == null) {
            return null;
        }
        try {
            var session = transport.logIn(new LogIn(who.loginName(), new String(held), device));
            forget();
            return session.person().equals(who.person()) ? session.token() : null;
        } catch (TransportFailed failed) {
            if (DeskOpening.failed(failed).reason() != LogInFailed.Code.OFFICE_NOT_REACHABLE) {
                forget();
            }
            throw failed;
        }
    }

    void forget() {
        var held = password.getAndSet(null);
        if (held != null) {
            Arrays.fill(held, '\0');
        }
    }
}

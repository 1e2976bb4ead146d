package org.qiantang.offlinestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.crypto.DataKey;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.crypto.KeyCabinet;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.StoreLock;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Rescue;
import org.qiantang.offlinestore.sync.Expiry;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.Rooms;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// Opens a person's desk: asks the central office, falls back on the store, and leaves nothing open when it fails.
final class DeskOpening {
    private static final String DATABASE = "desk.db";
    private static final String DEVICE = "device";
    private static final String REVOKED = "revoked";
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORISED = 401;
    private static final int LOCKED = 423;
    private static final int SERVER_ERRORS = 500;

    private final DeskSettings settings;
    private final Transport transport;
    private final String loginName;
    private final Path folder;
    private final Path named;
    private final SecureRandom secure = new SecureRandom();
    private final Rescue rescue;
    private final String fresh;
    private final Wiping wiping;

    private DeskOpening(DeskSettings settings, Transport transport, String loginName) {
        this.settings = settings;
        this.transport = transport;
        this.loginName = loginName;
        this.folder = folderOf(settings, loginName);
        this.named = folder.resolve("device.json");
        this.rescue = new Rescue(folder);
        this.fresh = newDevice();
        this.wiping = new Wiping(folder);
    }

    static OfficeDesk open(DeskSettings settings, String loginName, char[] password, char @Nullable [] earlier) {
        return open(
                settings, new HttpTransport(settings.enrolment(), settings.network()), loginName, password, earlier);
    }

    static OfficeDesk open(
            DeskSettings settings, Transport transport, String loginName, char[] password, char @Nullable [] earlier) {
        try {
            return new DeskOpening(settings, transport, loginName).open(password, earlier);
        } catch (RuntimeException failed) {
            transport.close();
            throw failed;
        }
    }

    static Path folderOf(DeskSettings settings, String loginName) {
        return DeskSettings.store(settings.folder(), loginName);
    }

    private OfficeDesk open(char[] password, char @Nullable [] earlier) {
        // Nobody's folder is made before the office knows the name.
        var first = Files.exists(folder) ? null : logIn(fresh, password).orElseThrow(DeskOpening::noStoreYet);
        var file = folder.resolve(DATABASE);
        var lock = StoreLock.take(folder);
        @Nullable Database database = null;
        try {
            if (wiping.begun()) {
                throw new LogInFailed(LogInFailed.Code.DEVICE_WIPED, null, null);
            }
            if (Files.exists(file)) {
                database = openDatabase(file);
            }
            var device = database == null ? Optional.<String>empty() : database.read(each -> each.setting(DEVICE));
            var session = first != null
                    ? Optional.of(first)
                    : logIn(device.or(this::deviceBefore).orElse(fresh), password);
            if (device.isEmpty() && session.isEmpty()) {
                throw noStoreYet();
            }
            if (database != null) {
                requireAdmitted(database, session.isPresent());
            }
            return opened(lock, database, session.orElse(null), password, earlier);
        } catch (RuntimeException failed) {
            if (database != null) {
                remember(database, failed);
                database.close();
            }
            if (failed instanceof LogInFailed known && known.reason() == LogInFailed.Code.DEVICE_WIPED) {
                wiping.begin();
                wiping.finish();
            }
            lock.close();
            throw failed;
        }
    }

    /// A machine that was revoked is not worked from off line either.
    static void requireAdmitted(Database database, boolean byTheOffice) {
        if (byTheOffice) {
            revoked(database, false);
        } else if (database.read(each -> each.setting(REVOKED)).isPresent()) {
            throw new LogInFailed(LogInFailed.Code.DEVICE_REVOKED, null, null);
        }
    }

    private static void remember(Database database, RuntimeException failed) {
        if (failed instanceof LogInFailed known && known.reason() == LogInFailed.Code.DEVICE_REVOKED) {
            revoked(database, true);
        }
    }

    /// Obeys where the office says of this machine that it is wiped or revoked.
    ///
    /// @return whether it says so
    static boolean dismissed(TransportFailed failed, String device, Database database, Wiping wiping) {
        boolean wiped = failed.saysOf(device, Problem.DEVICE_WIPED);
        boolean revoked = failed.saysOf(device, Problem.DEVICE_REVOKED);
        if (wiped) {
            wiping.begin();
        } else if (revoked) {
            revoked(database, true);
        }
        return wiped || revoked;
    }

    /// Writes down whether the office has revoked this machine.
    static void revoked(Database database, boolean revoked) {
        boolean known = database.read(each -> each.setting(REVOKED)).isPresent();
        if (known != revoked) {
            database.write(transaction -> {
                if (revoked) {
                    transaction.set(REVOKED, "yes");
                } else {
                    transaction.update("DELETE FROM setting WHERE name = ?", REVOKED);
                }
                return revoked;
            });
        }
    }

    /// What this machine called itself before its database was damaged.
    private Optional<String> deviceBefore() {
        try {
            return Files.exists(named)
                    ? Optional.of(Encoding.read(Files.readAllBytes(named), String.class))
                            .filter(each -> !each.isBlank() && each.length() <= 64)
                    : Optional.empty();
        } catch (IOException | UnreadableException damaged) {
            return Optional.empty();
        }
    }

    private void keepDevice(String device) {
        try {
            if (!Optional.of(device).equals(deviceBefore())) {
                DurableFile.replace(named, Encoding.bytes(device));
            }
        } catch (IOException failed) {
            throw new StoreFailed(DurableFile.reason(folder), 0, failed);
        }
    }

    private static LogInFailed noStoreYet() {
        return new LogInFailed(LogInFailed.Code.OFFICE_NOT_REACHABLE, null, null);
    }

    private String newDevice() {
        var random = new byte[6];
        secure.nextBytes(random);
        return settings.device() + "-" + HexFormat.of().formatHex(random);
    }

    private Database openDatabase(Path file) {
        try {
            return Database.open(file);
        } catch (StoreFailed failed) {
            throw failed.reason() == StoreFailed.Code.DAMAGED ? putAside(failed) : failed;
        }
    }

    private StoreFailed putAside(StoreFailed failed) {
        var aside = "damaged-" + settings.clock().instant().toEpochMilli() + ".db";
        return new StoreFailed(StoreFailed.Code.DAMAGED, rescue.save(folder.resolve(DATABASE), aside), failed);
    }

    /// @return empty where the office cannot be asked
    private Optional<Session> logIn(String device, char[] password) {
        try {
            return Optional.of(transport.logIn(new LogIn(loginName, new String(password), device)));
        } catch (TransportFailed failed) {
            var why = failed(failed);
            if (why.reason() == LogInFailed.Code.DEVICE_WIPED && !failed.saysOf(device, Problem.DEVICE_WIPED)) {
                throw new LogInFailed(LogInFailed.Code.OFFICE_NOT_UNDERSTOOD, null, failed);
            }
            if (why.reason() == LogInFailed.Code.OFFICE_NOT_REACHABLE) {
                return Optional.empty();
            }
            throw why;
        }
    }

    /// Why a log-in failed, in our own words.
    static LogInFailed failed(TransportFailed failed) {
        return switch (failed.kind()) {
            case UNREACHABLE, SOMEBODY_ELSE -> new LogInFailed(LogInFailed.Code.OFFICE_NOT_REACHABLE, null, failed);
            case UNTRUSTED -> new LogInFailed(LogInFailed.Code.CERTIFICATE_NOT_TRUSTED, null, failed);
            case NOT_UNDERSTOOD -> new LogInFailed(LogInFailed.Code.OFFICE_NOT_UNDERSTOOD, null, failed);
            case ANSWERED -> answered(failed);
        };
    }

    private static LogInFailed answered(TransportFailed failed) {
        if (failed.status() >= SERVER_ERRORS) {
            return new LogInFailed(LogInFailed.Code.OFFICE_NOT_REACHABLE, null, failed);
        }
        return switch (failed.status()) {
            case UNAUTHORISED -> new LogInFailed(LogInFailed.Code.WRONG_PASSWORD, null, failed);
            case FORBIDDEN -> notAdmitted(failed);
            case LOCKED -> new LogInFailed(LogInFailed.Code.LOCKED, until(failed.problem()), failed);
            default -> new LogInFailed(LogInFailed.Code.OFFICE_NOT_UNDERSTOOD, null, failed);
        };
    }

    private static LogInFailed notAdmitted(TransportFailed failed) {
        var reason = switch (failed.code()) {
            case Problem.DEVICE_REVOKED -> LogInFailed.Code.DEVICE_REVOKED;
            case Problem.DEVICE_WIPED -> LogInFailed.Code.DEVICE_WIPED;
            default -> LogInFailed.Code.OFFICE_NOT_UNDERSTOOD;
        };
        return new LogInFailed(reason, null, failed);
    }

    private static @Nullable Instant until(@Nullable Problem problem) {
        try {
            var until = problem == null ? null : problem.arguments().get("until");
            return until == null ? null : Instant.parse(until);
        } catch (DateTimeParseException strange) {
            return null;
        }
    }

    private OfficeDesk opened(
            StoreLock lock,
            @Nullable Database existing,
            @Nullable Session session,
            char[] password,
            char @Nullable [] earlier) {
        var cabinet = KeyCabinet.in(folder, settings.clock(), secure);
        if (cabinet.empty() && existing != null) {
            throw new StoreFailed(StoreFailed.Code.KEY_LOST, 0, null);
        }
        char @Nullable [] recovery = null;
        DataKey key;
        if (cabinet.empty()) {
            var made = cabinet.make(password);
            key = made.key();
            recovery = made.recoveryKey();
        } else {
            key = unlocked(cabinet, session, password, earlier);
        }
        var database = existing == null ? Database.open(folder.resolve(DATABASE)) : existing;
        var rooms = DeskRooms.of(folder, database, settings, key, cabinet, lock);
        try {
            return ready(rooms, session, password, recovery);
        } catch (RuntimeException failed) {
            rooms.close();
            throw failed;
        }
    }

    private DataKey unlocked(
            KeyCabinet cabinet, @Nullable Session session, char[] password, char @Nullable [] earlier) {
        if (earlier != null) {
            var key = cabinet.unlockRecovering(earlier);
            cabinet.changePassword(key, password);
            return key;
        }
        if (session == null) {
            return cabinet.unlock(password);
        }
        return cabinet.unlockConfirmed(password)
                .orElseThrow(() -> new LogInFailed(LogInFailed.Code.STORE_PASSWORD_DIFFERS, null, null));
    }

    private OfficeDesk ready(DeskRooms opened, @Nullable Session session, char[] password, char @Nullable [] recovery) {
        var rooms = opened.rooms();
        var database = rooms.database();
        requireOutbox(rooms.outbox()::all, database);
        database.write(transaction -> {
            if (transaction.setting(DEVICE).isEmpty()) {
                transaction.set(DEVICE, deviceBefore().orElse(fresh));
            }
            return rescue.putBack(
                    transaction,
                    rooms.outbox(),
                    opened.sealer(),
                    settings.clock().instant());
        });
        rescue.done();
        rooms.blobs().tidy(settings.clock().instant());
        var known = database.read(rooms.facts()::person);
        if (session != null && known.isPresent() && !known.get().equals(session.person())) {
            throw new LogInFailed(LogInFailed.Code.STORE_OF_ANOTHER_PERSON, null, null);
        }
        if (session != null) {
            firstFacts(rooms, session, known.isEmpty());
        }
        var person = database.read(rooms.facts()::person).orElseThrow(DeskOpening::noStoreYet);
        if (database.read(rooms.facts()::facts).isEmpty()) {
            throw noStoreYet();
        }
        new Expiry(rooms, person, settings.clock()).run();
        var who = new EncryptedDesk.Who(person, loginName);
        var device = database.read(each -> each.setting(DEVICE)).orElseThrow();
        keepDevice(device);
        var late = new LateLogIn(transport, who, device, session == null ? password.clone() : null);
        return new EncryptedDesk(opened, settings, transport, who, session, late, wiping, recovery);
    }

    /// The engine keeps the facts fresh; a desk without any cannot even be drawn.
    private void firstFacts(Rooms rooms, Session session, boolean unknown) {
        var database = rooms.database();
        try {
            if (database.read(rooms.facts()::facts).isEmpty()) {
                var first = transport.facts(session.token(), null).orElseThrow(DeskOpening::noStoreYet);
                database.write(transaction -> {
                    rooms.facts().keep(transaction, first.facts(), first.etag());
                    return first;
                });
            }
        } catch (TransportFailed failed) {
            throw new LogInFailed(LogInFailed.Code.OFFICE_NOT_REACHABLE, null, failed);
        }
        if (unknown) {
            database.write(transaction -> {
                rooms.facts().keep(transaction, session.person());
                return session;
            });
        }
    }

    /// Quick checks see a broken page, not a broken record: whoever wrote a command must hear of it at once.
    private void requireOutbox(Function<Transaction, ?> all, Database database) {
        try {
            database.read(all::apply);
        } catch (StoreFailed failed) {
            if (failed.reason() != StoreFailed.Code.DAMAGED) {
                throw failed;
            }
            database.close();
            throw putAside(failed);
        }
    }
}

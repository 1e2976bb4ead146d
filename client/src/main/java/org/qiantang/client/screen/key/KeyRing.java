package org.qiantang.client.screen.key;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.SigningSettings.Remembered;
import org.qiantang.client.screen.Workplace;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.KeySession;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.key.Pkcs11Driver;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.Unlocking;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.CertificateChooser.Choice;

/// The media with a person's keys and the seals they keep, and those of them that were opened.
///
/// No PIN is kept: a medium stays open until its session ends unused, or until [#wipe()], which the window calls when
/// it
/// is locked and at log-out. Every method is slow. Thread-safe.
public final class KeyRing {
    private final Path keys;
    private final Path seals;
    private final SigningSettings settings;
    private final InstantSource clock;
    private final Map<String, Pkcs11Driver> drivers = new HashMap<>();
    private final Map<String, KeySession> sessions = new HashMap<>();
    private boolean wiped;

    /// How the key for a purpose can be had.
    sealed interface Look {
        /// A medium is open already.
        record Open(Opened opened) implements Look {}

        /// A PIN is wanted for one of these: the one signed with last first, those that are locked last.
        ///
        /// @param absent the token that was signed with last, where it is not plugged in
        /// @param trouble what is wrong with the tokens' driver
        record Locked(List<FoundMedium> media, Optional<String> absent, Optional<KeyRefusal> trouble) implements Look {}

        /// @param trouble what is wrong with tokens; empty where none are used, and no file is there
        record Missing(Optional<KeyRefusal> trouble) implements Look {}
    }

    /// What came of a PIN.
    sealed interface Opening {
        record Refused(KeyRefusal reason, PinState left) implements Opening {}
    }

    /// The certificates of an open medium, judged for a purpose.
    record Opened(KeyMedium medium, List<Choice> choices) implements Opening {
        List<Choice> usable() {
            return choices.stream().filter(each -> each.key().isPresent()).toList();
        }
    }

    /// The media that were found, and what is wrong with the tokens' driver.
    ///
    /// @param trouble empty where all is well, or no driver was named
    public record Found(List<FoundMedium> media, Optional<KeyRefusal> trouble) {}

    /// @param keys folder of persons' keys, LOGIN.p12
    /// @param seals folder of organs' seals, ORGANID.p12 and ORGANID.sm2.p12
    public KeyRing(Path keys, Path seals, SigningSettings settings, InstantSource clock) {
        this.keys = keys;
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    /// Closes every medium, and whatever would still be opened.
    public synchronized void wipe() {
        wiped = true;
        sessions.values().forEach(KeySession::close);
        sessions.clear();
    }

    /// Everything that a person may have certificates on.
    public Found media(Workplace workplace) {
        return found(KeyPurpose.all(workplace).stream().map(this::file).toList());
    }

    /// The tokens behind a driver.
    Found tokens(String driver) {
        return switch (load(driver)) {
            case Pkcs11Driver.Loading.Refused(var reason) -> new Found(List.of(), Optional.of(reason));
            case Pkcs11Driver.Loading.Loaded(var loaded) -> {
                var tokens = loaded.tokens().stream().map(FoundMedium::of).toList();
                yield new Found(tokens, tokens.isEmpty() ? Optional.of(KeyRefusal.TOKEN_ABSENT) : Optional.empty());
            }
        };
    }

    private Found found(List<Path> files) {
        var driver = settings.kept().driver();
        var tokens = driver == null ? new Found(List.of(), Optional.empty()) : tokens(driver);
        var here = files.stream()
                .filter(Files::isReadable)
                .map(file -> FoundMedium.of(new Pkcs12File(file, KeySession.USUAL_IDLE_LIMIT, clock)));
        return new Found(Stream.concat(tokens.media().stream(), here).toList(), tokens.trouble());
    }

    private synchronized Pkcs11Driver.Loading load(String driver) {
        var known = drivers.get(driver);
        if (known != null) {
            return new Pkcs11Driver.Loading.Loaded(known);
        }
        try {
            var loading = Pkcs11Driver.load(Path.of(driver), KeySession.USUAL_IDLE_LIMIT, clock);
            if (loading instanceof Pkcs11Driver.Loading.Loaded(var loaded)) {
                drivers.put(driver, loaded);
            }
            return loading;
        } catch (InvalidPathException noPath) {
            return new Pkcs11Driver.Loading.Refused(KeyRefusal.DRIVER_FAILED);
        }
    }

    /// The key file of a purpose: where the person said it is, else where it lies as usual.
    private Path file(KeyPurpose purpose) {
        var said = settings.kept().files().get(purpose.code());
        return said == null ? usualFile(purpose) : Path.of(said);
    }

    Path usualFile(KeyPurpose purpose) {
        return switch (purpose) {
            case KeyPurpose.Own(var _, var loginName) -> keys.resolve(loginName + ".p12");
            case KeyPurpose.Seal(var organ, var scheme) ->
                seals.resolve(organ.value() + (scheme == SealScheme.DOMESTIC ? ".sm2.p12" : ".p12"));
        };
    }

    /// Looks for the key of a purpose.
    Look look(KeyPurpose purpose, CertificateChooser chooser) {
        var found = found(List.of(file(purpose)));
        if (found.media().isEmpty()) {
            return new Look.Missing(found.trouble());
        }
        var last = remembered(purpose);
        var closed = new ArrayList<FoundMedium>();
        var open = new ArrayList<Opened>();
        for (var each : found.media()) {
            session(each.medium())
                    .ifPresentOrElse(
                            session -> open.add(judged(each.medium(), session, purpose, chooser)),
                            () -> closed.add(each));
        }
        var ready = open.stream().filter(each -> !each.usable().isEmpty()).findFirst();
        if (ready.isPresent() || closed.isEmpty()) {
            return new Look.Open(ready.orElseGet(open::getFirst));
        }
        closed.sort(Comparator.comparing((FoundMedium each) -> each.pinState() == PinState.LOCKED)
                .thenComparing(each -> !isLast(each, last)));
        var absent = Optional.ofNullable(last)
                .filter(one -> found.media().stream().noneMatch(each -> isLast(each, one)))
                .map(Remembered::label);
        return new Look.Locked(closed, absent, found.trouble());
    }

    private static boolean isLast(FoundMedium found, @Nullable Remembered last) {
        return last != null && found.medium().identity().equals(last.medium());
    }

    private synchronized Optional<KeySession> session(KeyMedium medium) {
        return Optional.ofNullable(sessions.get(medium.identity())).filter(KeySession::isOpen);
    }

    private Opened judged(KeyMedium medium, KeySession session, KeyPurpose purpose, CertificateChooser chooser) {
        return new Opened(medium, chooser.choices(session.certificates(), purpose.wanted(), clock.instant()));
    }

    /// Opens a medium; the PIN is wiped. It stays open where it holds what is wanted.
    Opening open(KeyMedium medium, char[] pin, KeyPurpose purpose, CertificateChooser chooser) {
        return switch (unlock(medium, pin)) {
            case Unlocking.Refused(var reason, var left) -> new Opening.Refused(reason, left);
            case Unlocking.Unlocked(var session) -> {
                var opened = judged(medium, session, purpose, chooser);
                if (opened.usable().isEmpty()) {
                    session.close();
                }
                yield opened;
            }
        };
    }

    /// Opens a medium that is closed again by whoever asked. A token knows one log-in for the whole program, so an
    /// earlier session ends with it.
    public synchronized Unlocking unlock(KeyMedium medium, char[] pin) {
        var before = sessions.remove(medium.identity());
        if (before != null) {
            before.close();
        }
        var unlocking = medium.unlock(pin);
        if (unlocking instanceof Unlocking.Unlocked(var session)) {
            if (wiped) {
                session.close();
            }
            sessions.put(medium.identity(), session);
        }
        return unlocking;
    }

    /// The certificate that was signed with last; null before.
    @Nullable
    Remembered remembered(KeyPurpose purpose) {
        return settings.kept().certificates().get(purpose.code());
    }
}

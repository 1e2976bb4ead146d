package org.qiantang.client.screen.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;

/// The keys a person signs with, and the seals they keep, for as long as the session lasts.
///
/// A PIN is asked once and kept until [#wipe()], which the window calls when it is locked and at log-out.
/// Thread-safe.
public final class KeyRing {
    private final Path keys;
    private final Path seals;
    private final Map<KeyFile, char[]> pins = new HashMap<>();

    /// A key file: a person's own, or an organ's seal.
    sealed interface KeyFile {
        record Own(String loginName) implements KeyFile {}

        record Seal(OrganId organ) implements KeyFile {}
    }

    /// @param keys folder of persons' keys, LOGIN.p12
    /// @param seals folder of organs' seals, ORGANID.p12
    public KeyRing(Path keys, Path seals) {
        this.keys = keys;
        this.seals = seals;
    }

    /// Forgets every PIN.
    public synchronized void wipe() {
        pins.values().forEach(pin -> Arrays.fill(pin, '\0'));
        pins.clear();
    }

    /// The key files that are here for a person and for the organs whose seals they keep.
    public List<Path> files(String loginName, List<OrganId> organs) {
        var of = organs.stream()
                .flatMap(organ -> Stream.of(organ.value() + ".p12", organ.value() + ".sm2.p12"))
                .map(seals::resolve);
        return Stream.concat(Stream.of(keys.resolve(loginName + ".p12")), of)
                .filter(Files::isReadable)
                .toList();
    }

    boolean exists(KeyFile file) {
        return Files.isReadable(path(file));
    }

    /// Whether the PIN was given before in this session.
    synchronized boolean unlocked(KeyFile file) {
        return pins.containsKey(file);
    }

    /// Opens a key; slow. The given array is wiped; a right PIN is remembered.
    ///
    /// @param pin null to use the one remembered
    synchronized KeyOpening open(KeyFile file, char @Nullable [] pin, Instant now) {
        var remembered = pins.get(file);
        var given = pin != null ? pin : remembered == null ? new char[0] : remembered.clone();
        var kept = given.clone();
        var opening = Pkcs12File.open(path(file), given, now);
        var before = pins.remove(file);
        if (before != null) {
            Arrays.fill(before, '\0');
        }
        if (opening instanceof KeyOpening.Opened) {
            pins.put(file, kept);
        } else {
            Arrays.fill(kept, '\0');
        }
        return opening;
    }

    private Path path(KeyFile file) {
        return switch (file) {
            case KeyFile.Own(var loginName) -> keys.resolve(loginName + ".p12");
            case KeyFile.Seal(var organ) -> seals.resolve(organ.value() + ".p12");
        };
    }
}

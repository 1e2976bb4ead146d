package org.qiantang.offlinestore.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.crypto.WrappedKey.Lock;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Keeps the wrapped data key of a store beside it, in two copies, and counts wrong secrets.
///
/// The key opens with the person's password or the recovery key; nothing else tells whether a secret is right.
/// After five wrong ones in a row each further one costs twice the waiting, up to an hour. Trials are counted
/// on disk before they are made, so that killing the program gains nothing. Not thread-safe.
public final class KeyCabinet {
    private static final List<String> COPIES = List.of("key.json", "key-copy.json");
    private static final int FREE_TRIALS = 5;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;
    private final SecureRandom randomness;
    private @Nullable Contents contents;
    private boolean copiesAlike;

    /// @param failures wrong secrets since the last right one
    record Contents(
            int format,
            List<WrappedKey> keys,
            int failures,
            @Nullable Instant until) {
        Contents {
            keys = List.copyOf(keys);
        }
    }

    /// A new key and what is shown once to the person.
    public static final class Made {
        private final DataKey key;
        private final char[] recoveryKey;

        Made(DataKey key, char[] recoveryKey) {
            this.key = key;
            this.recoveryKey = recoveryKey;
        }

        public DataKey key() {
            return key;
        }

        /// The caller's to show and to wipe.
        public char[] recoveryKey() {
            return recoveryKey;
        }
    }

    private KeyCabinet(
            Path folder, Clock clock, SecureRandom randomness, @Nullable Contents contents, boolean copiesAlike) {
        this.folder = folder;
        this.clock = clock;
        this.randomness = randomness;
        this.contents = contents;
        this.copiesAlike = copiesAlike;
    }

    /// @throws StoreFailed if neither copy of an existing key file can be read
    public static KeyCabinet in(Path folder, Clock clock, SecureRandom randomness) {
        var readable = new ArrayList<Contents>();
        IOException last = null;
        for (var copy : COPIES) {
            var file = folder.resolve(copy);
            if (Files.exists(file)) {
                try {
                    readable.add(Encoding.read(Files.readAllBytes(file), Contents.class));
                } catch (IOException unreadable) {
                    last = unreadable;
                } catch (UnreadableException damaged) {
                    last = new IOException(damaged);
                }
            }
        }
        if (readable.stream().anyMatch(each -> each.format() > 1)) {
            throw new StoreFailed(StoreFailed.Code.NEWER, 0, null);
        }
        if (readable.isEmpty() && last != null) {
            throw new StoreFailed(StoreFailed.Code.KEY_LOST, 0, last);
        }
        var all = readable.stream().reduce(KeyCabinet::both).orElse(null);
        boolean alike =
                readable.size() == COPIES.size() && readable.stream().distinct().count() == 1;
        return new KeyCabinet(folder, clock, randomness, all, alike);
    }

    /// Where the copies differ, because one is damaged or its writing was cut off, the keys of both are tried.
    private static Contents both(Contents one, Contents other) {
        var keys = Stream.concat(one.keys().stream(), other.keys().stream())
                .distinct()
                .toList();
        var until = Stream.of(one.until(), other.until())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Contents(1, keys, Math.max(one.failures(), other.failures()), until);
    }

    /// Overwrites and removes the wrapped key, so that neither password nor recovery key opens the
    /// store any more.
    public static void destroy(Path folder) throws IOException {
        var noise = new SecureRandom();
        for (var copy : COPIES) {
            for (var file : List.of(folder.resolve(copy), folder.resolve(copy + DurableFile.NEW))) {
                if (Files.exists(file)) {
                    DurableFile.overwrite(file, noise);
                    Files.delete(file);
                }
            }
        }
    }

    public boolean empty() {
        return contents == null;
    }

    /// Makes the store's key and locks it with the password and a fresh recovery key.
    public Made make(char[] password) {
        var key = DataKey.random(randomness);
        var recovery = RecoveryKey.random(randomness);
        keep(new Contents(
                1,
                List.of(
                        WrappedKey.of(key, Lock.PASSWORD, password, randomness),
                        WrappedKey.of(key, Lock.RECOVERY_KEY, recovery, randomness)),
                0,
                null));
        return new Made(key, recovery);
    }

    /// Opens with a password the central office has just confirmed: not counted. Empty where the store was
    /// locked with another one.
    public Optional<DataKey> unlockConfirmed(char[] password) {
        var opened = trial(Lock.PASSWORD, password);
        opened.ifPresent(ignored -> forgive());
        return opened;
    }

    /// Opens with the password alone.
    ///
    /// @throws LogInFailed if it is wrong, or too many were
    public DataKey unlock(char[] password) {
        return counted(() -> trial(Lock.PASSWORD, password));
    }

    /// Opens with an earlier password or the recovery key.
    ///
    /// @throws LogInFailed if it is neither, or too many were not
    public DataKey unlockRecovering(char[] secret) {
        return counted(
                () -> trial(Lock.PASSWORD, secret).or(() -> trial(Lock.RECOVERY_KEY, RecoveryKey.normalised(secret))));
    }

    /// Locks the same key with another password.
    public void changePassword(DataKey key, char[] next) {
        var present = present();
        var keys = new ArrayList<WrappedKey>();
        keys.add(WrappedKey.of(key, Lock.PASSWORD, next, randomness));
        present.keys().stream().filter(each -> each.lock() != Lock.PASSWORD).forEach(keys::add);
        keep(new Contents(1, keys, 0, null));
    }

    private interface Trial {
        Optional<DataKey> run();
    }

    private DataKey counted(Trial trial) {
        var before = present();
        var until = before.until();
        var now = clock.instant();
        if (until != null && until.isAfter(now)) {
            // A clock set back must not lock the person out for longer than the longest delay.
            var latest = now.plus(LONGEST_DELAY);
            throw new LogInFailed(LogInFailed.Code.LOCKED, until.isAfter(latest) ? latest : until, null);
        }
        int failures = before.failures() + 1;
        keep(new Contents(1, before.keys(), failures, failures < FREE_TRIALS ? null : now.plus(delay(failures))));
        var opened = trial.run().orElseThrow(() -> new LogInFailed(LogInFailed.Code.WRONG_PASSWORD, null, null));
        forgive();
        return opened;
    }

    private static Duration delay(int failures) {
        var delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - FREE_TRIALS, 20));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private Optional<DataKey> trial(Lock lock, char[] secret) {
        return present().keys().stream()
                .filter(each -> each.lock() == lock)
                .flatMap(each -> each.unwrap(secret).stream())
                .findFirst();
    }

    private void forgive() {
        var present = present();
        if (present.failures() > 0 || present.until() != null || !copiesAlike) {
            keep(new Contents(1, present.keys(), 0, null));
        }
    }

    private Contents present() {
        var present = contents;
        if (present == null) {
            throw new IllegalStateException("no key was made yet");
        }
        return present;
    }

    private void keep(Contents next) {
        var bytes = Encoding.bytes(next);
        try {
            DurableFile.replace(COPIES.stream().map(folder::resolve).toList(), bytes);
        } catch (IOException failed) {
            throw new StoreFailed(DurableFile.reason(folder), 0, failed);
        }
        contents = next;
        copiesAlike = true;
    }
}

package org.qiantang.client.screen.login;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.login.Enrolments.Reading.Unusable;
import org.qiantang.client.screen.login.Enrolments.Reading.Usable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.network.Trust;

/// The enrolment of this machine: which office it belongs to.
///
/// @param given a file named at the start; null if none was
/// @param kept where a chosen one is kept
public record Enrolments(@Nullable Path given, Path kept, Clock clock) {
    private static final long LARGEST = 1 << 20;

    /// What a file turned out to be.
    public sealed interface Reading {
        record Usable(Enrolment enrolment) implements Reading {}

        record Unusable(Fault fault) implements Reading {}
    }

    /// Why a file cannot be used; the name is part of the words' key.
    public enum Fault {
        /// It cannot be read, or is no enrolment.
        FILE,
        /// It does not say where the office is: an https address is wanted.
        ADDRESS,
        /// Its certificate is none of an authority.
        CERTIFICATE,
        /// Its certificate has run out, or this computer's clock is wrong.
        VALIDITY,
        /// It is right, but could not be kept on this machine.
        KEEPING
    }

    /// Whether this machine has an enrolment, good or not.
    public boolean any() {
        return Files.isRegularFile(file());
    }

    /// What the enrolment of this machine is; slow, for any thread but the window's.
    public Reading present() {
        return read(file());
    }

    /// The enrolment of this machine, where it can be used; as slow.
    public Optional<Enrolment> usable() {
        return present() instanceof Usable(Enrolment enrolment) ? Optional.of(enrolment) : Optional.empty();
    }

    private Path file() {
        return given != null ? given : kept;
    }

    /// Takes a usable file into use and keeps a copy.
    public Reading choose(Path file) {
        var reading = read(file);
        if (reading instanceof Usable(Enrolment enrolment)) {
            try {
                Files.createDirectories(kept.toAbsolutePath().getParent());
                Files.write(kept, Encoding.bytes(enrolment));
            } catch (IOException notWritten) {
                return new Unusable(Fault.KEEPING);
            }
        }
        return reading;
    }

    private Reading read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return new Unusable(Fault.FILE);
            }
            return judge(Encoding.read(Files.readAllBytes(file), Enrolment.class));
        } catch (IOException | UnreadableException unreadable) {
            return new Unusable(Fault.FILE);
        }
    }

    private Reading judge(Enrolment enrolment) {
        if (!isAddress(enrolment.address())) {
            return new Unusable(Fault.ADDRESS);
        }
        try {
            // The first is the office's own; others are of devices that the administrator lets read the traffic.
            for (var authority : Trust.read(enrolment.certificateAuthority())) {
                if (authority.getBasicConstraints() < 0) {
                    return new Unusable(Fault.CERTIFICATE);
                }
                authority.checkValidity(Date.from(clock.instant()));
            }
            return new Usable(enrolment);
        } catch (CertificateExpiredException | CertificateNotYetValidException outOfDate) {
            return new Unusable(Fault.VALIDITY);
        } catch (CertificateException malformed) {
            return new Unusable(Fault.CERTIFICATE);
        }
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return "https".equals(address.getScheme()) && address.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}

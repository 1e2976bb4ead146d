package org.qiantang.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.key.CertificateReader;

/// The roots that an installation trusts, the moment the list was made, and the revocation lists known with it.
///
/// As a file it is PEM: a line `made-at: <ISO instant>`, certificates, revocation lists.
///
/// @param nextUpdate when a newer one ought to be there; empty for one that does not say
public record TrustList(
        Instant madeAt, List<X509Certificate> roots, List<X509CRL> revocationLists, Optional<Instant> nextUpdate) {
    /// How the first line of a signed trust list begins, which must not be read without looking at its signature.
    public static final String SIGNED = "qiantang-trust-list";

    private static final Pattern MADE_AT = Pattern.compile("(?m)^made-at: (\\S+)$");
    private static final int SIZE_LIMIT = 16 << 20;

    public TrustList {
        roots = List.copyOf(roots);
        revocationLists = List.copyOf(revocationLists);
    }

    public TrustList(Instant madeAt, List<X509Certificate> roots, List<X509CRL> revocationLists) {
        this(madeAt, roots, revocationLists, Optional.empty());
    }

    /// The same list, which ought to be replaced at a moment.
    public TrustList until(Instant moment) {
        return new TrustList(madeAt, roots, revocationLists, Optional.of(moment));
    }

    /// Whether a newer list ought to be there.
    public boolean isOutdated(Instant now) {
        return nextUpdate.filter(now::isAfter).isPresent();
    }

    public static TrustList of(Instant madeAt, X509Certificate... roots) {
        return new TrustList(madeAt, List.of(roots), List.of());
    }

    /// The same roots with this revocation list in place of an older one by the same issuer.
    public TrustList with(X509CRL newer) {
        Stream<X509CRL> others = revocationLists.stream()
                .filter(known -> !known.getIssuerX500Principal().equals(newer.getIssuerX500Principal()));
        return new TrustList(
                madeAt, roots, Stream.concat(others, Stream.of(newer)).toList(), nextUpdate);
    }

    /// The same list with a revocation list that came from elsewhere, where none by its issuer is known: nobody else's
    /// list may push out one of one's own.
    public TrustList withUnknown(X509CRL offered) {
        boolean known = revocationLists.stream()
                .anyMatch(list -> list.getIssuerX500Principal().equals(offered.getIssuerX500Principal()));
        return known ? this : with(offered);
    }

    /// Reads a list that [#save] wrote; empty when the text is not one.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public static Optional<TrustList> load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(SIZE_LIMIT), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new StorageFailed(unreadable);
        }
    }

    /// Reads the text of a trust list; empty when it has no date, no root, or a damaged block, or is a
    /// signed one.
    public static Optional<TrustList> parse(String text) {
        Matcher madeAt = MADE_AT.matcher(text);
        if (text.startsWith(SIGNED) || !madeAt.find()) {
            return Optional.empty();
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> roots = new ArrayList<>();
            for (byte[] der : Pem.blocks("CERTIFICATE", text)) {
                roots.add(CertificateReader.read(der));
            }
            List<X509CRL> lists = new ArrayList<>();
            for (byte[] der : Pem.blocks("X509 CRL", text)) {
                lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(der)));
            }
            return roots.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TrustList(Instant.parse(madeAt.group(1)), roots, lists));
        } catch (CertificateException | CRLException | DateTimeParseException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /// A list from PEM blocks that came apart, such as an office's facts; empty when there is no root or one
    /// is damaged.
    public static Optional<TrustList> ofPem(Instant madeAt, List<String> roots, List<String> revocationLists) {
        return parse(
                "made-at: " + madeAt + "\n" + String.join("\n", roots) + "\n" + String.join("\n", revocationLists));
    }

    /// Reads one revocation list, PEM or DER; empty when it is not one.
    public static Optional<X509CRL> parseRevocationList(byte[] pemOrDer) {
        try {
            return Optional.ofNullable(
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(pemOrDer)));
        } catch (CertificateException | CRLException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /// Writes the list; the file appears whole or not at all.
    ///
    /// @throws StorageFailed when the file cannot be written
    public void save(Path file) {
        KeyFiles.write(file, toPem().getBytes(StandardCharsets.UTF_8));
    }

    /// The list as text.
    public String toPem() {
        StringBuilder text = new StringBuilder("made-at: " + madeAt + "\n").append(Pem.certificates(roots));
        try {
            for (X509CRL list : revocationLists) {
                text.append(Pem.block("X509 CRL", list.getEncoded()));
            }
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
        return text.toString();
    }
}

package org.qiantang.signing.seal;

import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.cms.CmsSignature;
import org.qiantang.signing.cms.CmsSigner;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.UseMoment;

/// A seal maker's signed list of the seals it has suspended or revoked, kept outside the seals themselves.
///
/// As a file it is text in UTF-8: a first line with its kind, `made-at` and `next-update`, one line a withdrawn seal
/// (`state since id reason`), and last the maker's detached CMS over all lines before, in Base64. It speaks only
/// about seals whose maker has signed it.
public final class SealRegistry {
    private static final String FIRST_LINE = "qiantang-seal-registry 1";
    private static final String SIGNATURE = "signature ";
    private static final int SIZE_LIMIT = 4 << 20;
    private static final int MOST_ENTRIES = 50_000;

    /// What happened to a seal.
    public enum State {
        /// For a while: uses before stand, later ones fail.
        SUSPENDED,
        /// For good.
        REVOKED
    }

    /// One withdrawn seal.
    ///
    /// @param reason for people, one line, may be empty
    public record Entry(String sealId, State state, Instant since, String reason) {}

    private final Instant madeAt;
    private final Instant nextUpdate;
    private final List<Entry> entries;
    private final byte[] signedText;
    private final byte[] signature;

    private SealRegistry(Instant madeAt, Instant nextUpdate, List<Entry> entries, byte[] signedText, byte[] signature) {
        this.madeAt = madeAt;
        this.nextUpdate = nextUpdate;
        this.entries = List.copyOf(entries);
        this.signedText = signedText;
        this.signature = signature;
    }

    /// Signs a list as a seal's maker.
    ///
    /// @param nextUpdate after this moment the list is outdated
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public static SealRegistry sign(List<Entry> entries, Instant madeAt, Instant nextUpdate, SigningKey maker) {
        StringBuilder text =
                new StringBuilder(FIRST_LINE + "\nmade-at " + madeAt + "\nnext-update " + nextUpdate + "\n");
        for (Entry entry : entries) {
            String reason = entry.reason().replaceAll("\\s+", " ");
            text.append("%s %s %s %s\n".formatted(entry.state(), entry.since(), entry.sealId(), reason));
        }
        byte[] signed = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] digest = maker.algorithm().newDigest().digest(signed);
        byte[] cms = new CmsSigner(maker).sign(digest, Optional.of(madeAt));
        return new SealRegistry(madeAt, nextUpdate, entries, signed, cms);
    }

    /// Reads a list that [#encoded] wrote; empty when the bytes are not one.
    public static Optional<SealRegistry> read(byte[] content) {
        if (content.length > SIZE_LIMIT) {
            return Optional.empty();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(SIGNATURE);
        List<String> lines =
                end < 0 ? List.of() : text.substring(0, end).lines().toList();
        if (lines.size() < 3 || lines.size() > MOST_ENTRIES || !lines.getFirst().equals(FIRST_LINE)) {
            return Optional.empty();
        }
        try {
            byte[] signed = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
            byte[] cms = Base64.getDecoder()
                    .decode(text.substring(end + SIGNATURE.length()).strip());
            Instant madeAt = Instant.parse(lines.get(1).substring("made-at ".length()));
            Instant next = Instant.parse(lines.get(2).substring("next-update ".length()));
            List<Entry> entries = new ArrayList<>();
            for (String line : lines.subList(3, lines.size())) {
                String[] parts = line.split(" ", 4);
                entries.add(new Entry(parts[2], State.valueOf(parts[0]), Instant.parse(parts[1]), parts[3]));
            }
            return Optional.of(new SealRegistry(madeAt, next, entries, signed, cms));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    /// The list as a file.
    public byte[] encoded() {
        String text = new String(signedText, StandardCharsets.UTF_8);
        return (text + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public Instant madeAt() {
        return madeAt;
    }

    public List<Entry> entries() {
        return entries;
    }

    /// True when the seal's own maker lists it as suspended or revoked.
    public boolean withdraws(ElectronicSeal seal) {
        return isBy(seal) && entry(seal).isPresent();
    }

    /// What this list says about a seal used at a moment; empty when the seal's maker did not sign it, so that it says
    /// nothing.
    Optional<VerificationPoint> point(ElectronicSeal seal, UseMoment used, TrustList trust, Instant now) {
        if (!isBy(seal) || !isTrusted(trust, now)) {
            return Optional.empty();
        }
        String name = seal.description().name();
        Optional<Entry> entry = entry(seal);
        if (entry.isPresent()) {
            boolean revoked = entry.get().state() == State.REVOKED;
            String since = entry.get().since().toString();
            boolean before = used.at().isBefore(entry.get().since());
            if (before && used.proven()) {
                return Optional.of(VerificationPoint.passed(
                        SEAL_MATCHES_CERTIFICATE,
                        "SEAL_WITHDRAWN_LATER",
                        name,
                        since,
                        used.at().toString()));
            }
            // Without a time stamp the time is the signer's claim: a revoked seal fails whenever it says it was used.
            return Optional.of(
                    revoked || !before
                            ? VerificationPoint.failed(
                                    SEAL_MATCHES_CERTIFICATE, revoked ? "SEAL_REVOKED" : "SEAL_SUSPENDED", name, since)
                            : VerificationPoint.notVerified(
                                    SEAL_MATCHES_CERTIFICATE, "SEAL_SUSPENDED_SINCE", name, since));
        }
        return Optional.of(
                now.isAfter(nextUpdate)
                        ? VerificationPoint.notVerified(
                                SEAL_MATCHES_CERTIFICATE, "SEAL_REGISTRY_OUTDATED", name, madeAt.toString())
                        : VerificationPoint.passed(SEAL_MATCHES_CERTIFICATE, "SEAL_IN_FORCE", name, madeAt.toString()));
    }

    private Optional<Entry> entry(ElectronicSeal seal) {
        return entries.stream()
                .filter(entry -> entry.sealId().equals(seal.description().id()))
                .findFirst();
    }

    /// The maker may have renewed its certificate since it made the seal: the same holder of the same issuer counts.
    private boolean isBy(ElectronicSeal seal) {
        return read().filter(cms -> CertificateHolder.of(cms.certificate())
                                .subject()
                                .equals(CertificateHolder.of(seal.maker()).subject())
                        && cms.certificate()
                                .getIssuerX500Principal()
                                .equals(seal.maker().getIssuerX500Principal()))
                .isPresent();
    }

    private boolean isTrusted(TrustList trust, Instant now) {
        return read().filter(cms ->
                        CertificateTrial.of(cms.certificate(), cms.certificates(), trust, madeAt, now).points().stream()
                                .noneMatch(point -> point.outcome() == PointOutcome.FAILED))
                .isPresent();
    }

    private Optional<CmsSignature> read() {
        return CmsSignature.read(signature) instanceof CmsSignature.Reading.Read(CmsSignature cms)
                        && cms.isOver(cms.newDigest().digest(signedText))
                        && cms.valueFault().isEmpty()
                ? Optional.of(cms)
                : Optional.empty();
    }
}

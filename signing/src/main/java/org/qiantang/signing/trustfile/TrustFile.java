package org.qiantang.signing.trustfile;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.cms.CmsSignature;
import org.qiantang.signing.cms.CmsSigner;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.TrustList;

/// A trust list as a file that its office signed, so that it can travel by any way.
///
/// It is text: a first line with its kind, `made-at`, `next-update`, the certificates and revocation lists as PEM, and
/// last the office's detached CMS over all lines before, in Base64.
public final class TrustFile {
    private static final String FIRST_LINE = TrustList.SIGNED + " 1\n";
    private static final String NEXT_UPDATE = "next-update: ";
    private static final String SIGNATURE = "signature ";
    private static final int SIZE_LIMIT = 16 << 20;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private TrustFile() {}

    /// What came of opening a file.
    public sealed interface Opening {
        /// @param list with the moment when it ought to be replaced
        /// @param signer whom its signature names
        record Opened(TrustList list, CertificateHolder signer) implements Opening {}

        record Refused(TrustFileRefusal reason) implements Opening {}
    }

    /// Whether a text means to be a signed trust list.
    public static boolean isOne(String text) {
        return text.startsWith(TrustList.SIGNED);
    }

    /// Signs a list as the office.
    ///
    /// @param nextUpdate after this moment the list is outdated
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public static byte[] sign(TrustList list, Instant nextUpdate, SigningKey office) {
        byte[] signed = (FIRST_LINE + NEXT_UPDATE + nextUpdate + "\n" + list.toPem()).getBytes(StandardCharsets.UTF_8);
        byte[] digest = office.algorithm().newDigest().digest(signed);
        byte[] cms = new CmsSigner(office).sign(digest, Optional.of(list.madeAt()));
        String last = SIGNATURE + Base64.getEncoder().encodeToString(cms) + "\n";
        return (new String(signed, StandardCharsets.UTF_8) + last).getBytes(StandardCharsets.UTF_8);
    }

    /// Opens a file, whose signer must lead to one of the known authorities.
    ///
    /// @param known the office's own authority, as it was given to this machine
    public static Opening open(byte[] content, TrustList known, Instant now) {
        String text = content.length > SIZE_LIMIT ? "" : new String(content, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("\n" + SIGNATURE) + 1;
        if (!text.startsWith(FIRST_LINE + NEXT_UPDATE) || end == 0) {
            return new Opening.Refused(TrustFileRefusal.NO_TRUST_FILE);
        }
        String signed = text.substring(0, end);
        int from = FIRST_LINE.length() + NEXT_UPDATE.length();
        int lineEnd = signed.indexOf('\n', from);
        try {
            Instant nextUpdate = Instant.parse(signed.substring(from, lineEnd));
            byte[] cms = Base64.getDecoder()
                    .decode(text.substring(end + SIGNATURE.length()).strip());
            return TrustList.parse(signed.substring(lineEnd + 1))
                    .map(list -> judge(list.until(nextUpdate), signed, cms, known, now))
                    .orElseGet(() -> new Opening.Refused(TrustFileRefusal.NO_TRUST_FILE));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return new Opening.Refused(TrustFileRefusal.NO_TRUST_FILE);
        }
    }

    private static Opening judge(TrustList list, String signed, byte[] cms, TrustList known, Instant now) {
        if (!(CmsSignature.read(cms) instanceof CmsSignature.Reading.Read(CmsSignature signature))
                || !signature.isOver(signature.newDigest().digest(signed.getBytes(StandardCharsets.UTF_8)))
                || signature.valueFault().isPresent()) {
            return new Opening.Refused(TrustFileRefusal.TRUST_FILE_CHANGED);
        }
        if (list.madeAt().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return new Opening.Refused(TrustFileRefusal.TRUST_FILE_OF_FUTURE);
        }
        CertificateHolder signer = CertificateHolder.of(signature.certificate());
        // The list brings its authority's newest revocation list itself; what it says against its signer counts.
        TrustList judging = list.revocationLists().stream().reduce(known, TrustList::withUnknown, (a, b) -> b);
        boolean entitled = signer.organId().isPresent()
                && CertificateTrial.of(signature.certificate(), signature.certificates(), judging, list.madeAt(), now)
                        .points()
                        .stream()
                        .noneMatch(point -> point.outcome() == PointOutcome.FAILED);
        return entitled
                ? new Opening.Opened(list, signer)
                : new Opening.Refused(TrustFileRefusal.TRUST_FILE_SIGNER_UNKNOWN);
    }
}

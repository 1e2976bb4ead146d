package org.qiantang.signing.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qiantang.signing.Overall;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;

/// The explained verdict on a PDF.
///
/// A file with several signatures is as good as the worst of them.
///
/// @param unreadable why, as a stable code, when the file as a whole is [Overall#UNREADABLE], or [Overall#INVALID]
/// because it was signed and is damaged
/// @param verifiedAt the moment of verification
/// @param trustMadeAt the age of the trust list used
/// @param fileLength in bytes
/// @param signatures in the order in which they were made
public record Verdict(
        Overall overall,
        Optional<String> unreadable,
        Instant verifiedAt,
        Instant trustMadeAt,
        long fileLength,
        List<SignatureVerdict> signatures) {
    public Verdict {
        signatures = List.copyOf(signatures);
    }

    /// For each signature and document time stamp, by its name in the file's security store: its certificates, and of
    /// what is known now whatever tells of their revocation.
    public Map<String, ValidationData> validationData(TrustList trust, ValidationData known) {
        Map<String, ValidationData> all = new TreeMap<>();
        for (SignatureVerdict signature : signatures) {
            SignatureVerdict.Evidence evidence = signature.evidence();
            if (!evidence.certificates().isEmpty()) {
                all.put(evidence.name(), ValidationData.about(evidence.certificates(), trust, known));
            }
        }
        return all;
    }
}

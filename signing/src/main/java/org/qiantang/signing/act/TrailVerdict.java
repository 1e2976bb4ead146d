package org.qiantang.signing.act;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.Overall;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.Verdict;

/// The explained verdict on a document's trail.
///
/// @param acts one for each command of the bundle, in its order
/// @param files the verdict on each PDF in the bundle, by digest
/// @param unprovenHistory entries of the history that no command of the bundle stands behind: acts of the central
/// office itself, which only it can vouch for
/// @param points about the trail as a whole
public record TrailVerdict(
        Overall overall,
        List<ActOnTrail> acts,
        Map<String, Verdict> files,
        List<HistoryEntry> unprovenHistory,
        List<VerificationPoint> points) {
    public TrailVerdict {
        acts = List.copyOf(acts);
        files = Map.copyOf(files);
        unprovenHistory = List.copyOf(unprovenHistory);
        points = List.copyOf(points);
    }

    /// How one act is proven.
    public enum Proof {
        /// Signed by the person it names, everything holds.
        PROVEN,
        /// Signed, and something could not be verified.
        OPEN,
        /// Carries no signature: its step asked for none. Only the central office vouches for it.
        UNSIGNED,
        /// The signature fails, or it is another person's or another document's.
        DISPROVED
    }

    /// One act with what proves it.
    ///
    /// @param signer whom the certificate names
    public record ActOnTrail(
            CommandEnvelope command, Proof proof, Optional<CertificateHolder> signer, List<VerificationPoint> points) {
        public ActOnTrail {
            points = List.copyOf(points);
        }
    }
}

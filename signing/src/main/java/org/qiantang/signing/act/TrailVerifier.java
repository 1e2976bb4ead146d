package org.qiantang.signing.act;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.COVERAGE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.act.TrailVerdict.ActOnTrail;
import org.qiantang.signing.act.TrailVerdict.Proof;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// Verifies a document's trail from its bundle alone: every signed act by its own bytes, what acts say about content
/// and files against what is there, every PDF by its seals, and the history against the acts.
///
/// A bundle cannot prove that nothing was left out after its last signed act: it proves what is in it.
public final class TrailVerifier {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final TrailBundle bundle;
    private final TrustList trust;
    private final Instant now;

    private TrailVerifier(TrailBundle bundle, TrustList trust, Instant now) {
        this.bundle = bundle;
        this.trust = trust;
        this.now = now;
    }

    /// Verifies with the verifier's own roots; revocation lists that came with the bundle help, because their issuers
    /// sign them.
    public static TrailVerdict verify(TrailBundle bundle, TrustList own, Instant now) {
        TrustList trust = own;
        for (var list : bundle.trust().revocationLists()) {
            trust = trust.withUnknown(list);
        }
        return new TrailVerifier(bundle, trust, now).verdict();
    }

    private TrailVerdict verdict() {
        List<ActOnTrail> acts = new ArrayList<>();
        Set<CommandId> seen = new HashSet<>();
        Optional<String> draft = Optional.empty();
        for (CommandEnvelope envelope : bundle.commands()) {
            acts.add(judge(envelope, seen.add(envelope.id()), draft));
            if (envelope.command() instanceof DocumentCommand.SaveDraft saved) {
                draft = Optional.of(ContentDigest.of(saved.content()));
            }
        }
        Map<String, Verdict> files = files();
        List<VerificationPoint> points = history(seen);
        return new TrailVerdict(overall(acts, files, points), acts, files, unproven(), points);
    }

    private ActOnTrail judge(CommandEnvelope envelope, boolean first, Optional<String> draft) {
        List<VerificationPoint> points = new ArrayList<>();
        if (!envelope.subject().equals(bundle.subject())) {
            points.add(VerificationPoint.failed(COVERAGE, "ACT_OF_OTHER_DOCUMENT"));
        }
        if (!first) {
            points.add(VerificationPoint.failed(COVERAGE, "ACT_TWICE"));
        }
        said(envelope.command(), draft).ifPresent(points::add);
        String signature = envelope.signature();
        if (signature == null) {
            Proof proof = Overall.of(points) == Overall.INVALID ? Proof.DISPROVED : Proof.UNSIGNED;
            return new ActOnTrail(envelope, proof, Optional.empty(), points);
        }
        ActVerdict verdict = ActSignature.verify(cms(signature), envelope.bytesToSign(), trust, now);
        points.addAll(verdict.points());
        if (verdict.signer().isPresent()
                && !verdict.signer()
                        .get()
                        .personId()
                        .equals(Optional.of(envelope.person().value()))) {
            points.add(VerificationPoint.failed(
                    COVERAGE, "ACT_BY_OTHER_PERSON", verdict.signer().get().name()));
        }
        return new ActOnTrail(envelope, proof(points), verdict.signer(), points);
    }

    private static Proof proof(List<VerificationPoint> points) {
        return switch (Overall.of(points)) {
            case VALID -> Proof.PROVEN;
            case VALID_WITH_UNVERIFIED -> Proof.OPEN;
            default -> Proof.DISPROVED;
        };
    }

    private static byte[] cms(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }

    /// What an act says about content or a file, against what the bundle holds.
    private Optional<VerificationPoint> said(DocumentCommand command, Optional<String> draft) {
        return switch (command) {
            case DocumentCommand.Issue issue -> Optional.of(settled(issue.contentDigest(), draft));
            case DocumentCommand.Approve approve -> Optional.of(settled(approve.contentDigest(), draft));
            case DocumentCommand.ApplySeal seal ->
                Optional.of(file(seal.sealedFile().sha256()));
            case DocumentCommand.SealFile seal ->
                Optional.of(file(seal.sealedFile().sha256()));
            case DocumentCommand.SignFor received -> Optional.of(file(received.fileDigest()));
            default -> Optional.empty();
        };
    }

    private static VerificationPoint settled(String contentDigest, Optional<String> draft) {
        return draft.map(digest -> digest.equals(contentDigest)
                        ? VerificationPoint.passed(CONTENT_INTACT, "ISSUED_CONTENT_MATCHES")
                        : VerificationPoint.failed(CONTENT_INTACT, "ISSUED_CONTENT_DIFFERS"))
                .orElseGet(() -> VerificationPoint.notVerified(CONTENT_INTACT, "ISSUED_CONTENT_MISSING"));
    }

    private VerificationPoint file(String digest) {
        return bundle.files().containsKey(digest)
                ? VerificationPoint.passed(CONTENT_INTACT, "FILE_IN_BUNDLE")
                : VerificationPoint.notVerified(CONTENT_INTACT, "FILE_NOT_IN_BUNDLE");
    }

    private Map<String, Verdict> files() {
        Map<String, Verdict> verdicts = new HashMap<>();
        bundle.files().forEach((digest, file) -> {
            byte[] content = file.content();
            if (content.length >= PDF.length && Arrays.equals(content, 0, PDF.length, PDF, 0, PDF.length)) {
                verdicts.put(digest, new PdfVerifier().verify(content, trust, now));
            }
        });
        return verdicts;
    }

    /// Every entry of the history that names a command needs that command, by the same person.
    private List<VerificationPoint> history(Set<CommandId> present) {
        List<VerificationPoint> points = new ArrayList<>();
        Map<CommandId, CommandEnvelope> commands = new HashMap<>();
        bundle.commands().forEach(envelope -> commands.put(envelope.id(), envelope));
        for (HistoryEntry entry : bundle.history()) {
            CommandId id = entry.command();
            if (id != null && entry.actor() != null) {
                CommandEnvelope envelope = commands.get(id);
                if (envelope == null) {
                    points.add(VerificationPoint.failed(
                            COVERAGE, "ACT_MISSING", entry.at().toString()));
                } else if (!envelope.actor().equals(entry.actor())) {
                    points.add(VerificationPoint.failed(
                            COVERAGE, "HISTORY_NAMES_OTHER_PERSON", entry.at().toString()));
                }
            }
        }
        Set<CommandId> told = new HashSet<>();
        bundle.history().forEach(entry -> Optional.ofNullable(entry.command()).ifPresent(told::add));
        long untold = present.stream().filter(id -> !told.contains(id)).count();
        if (points.isEmpty()) {
            points.add(VerificationPoint.passed(
                    COVERAGE,
                    "HISTORY_MATCHES_ACTS",
                    Integer.toString(bundle.commands().size()),
                    Long.toString(untold)));
        }
        return points;
    }

    private List<HistoryEntry> unproven() {
        return bundle.history().stream()
                .filter(entry -> entry.command() == null || entry.actor() == null)
                .toList();
    }

    private static Overall overall(List<ActOnTrail> acts, Map<String, Verdict> files, List<VerificationPoint> points) {
        boolean broken = acts.stream().anyMatch(act -> act.proof() == Proof.DISPROVED)
                || points.stream().anyMatch(point -> point.outcome() == PointOutcome.FAILED)
                || files.values().stream()
                        .anyMatch(file -> file.overall() == Overall.INVALID || file.overall() == Overall.UNREADABLE);
        if (broken) {
            return Overall.INVALID;
        }
        boolean open = acts.stream().anyMatch(act -> act.proof() == Proof.OPEN)
                || files.values().stream().anyMatch(file -> file.overall() == Overall.VALID_WITH_UNVERIFIED);
        if (open) {
            return Overall.VALID_WITH_UNVERIFIED;
        }
        return acts.stream().anyMatch(act -> act.proof() == Proof.PROVEN) ? Overall.VALID : Overall.NOT_SIGNED;
    }
}

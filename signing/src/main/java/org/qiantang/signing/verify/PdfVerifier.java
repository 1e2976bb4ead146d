package org.qiantang.signing.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.Overall;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.pdf.SecurityStore;
import org.qiantang.signing.pdf.SignatureField;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;

/// Verifies the signatures of a PDF and explains the verdict point by point.
///
/// The file is read strictly and never repaired; its size does not matter for memory. Whatever the bytes hold, the
/// answer is a verdict. Immutable.
public final class PdfVerifier {
    private static final int MOST_SIGNATURES = 200;
    private static final String TRACE = "/ByteRange";

    private final Optional<SealRegistry> registry;

    /// Knows of no withdrawn electronic seals.
    public PdfVerifier() {
        this(Optional.empty());
    }

    /// @param registry a seal maker's list of withdrawn electronic seals, when one is known
    public PdfVerifier(Optional<SealRegistry> registry) {
        this.registry = registry;
    }

    /// Verifies the file as of the given moment.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public Verdict verify(Path path, TrustList trust, Instant now) {
        return verify(path, trust, ValidationData.NONE, now);
    }

    /// Verifies the file as of the given moment, with validation data that is known besides: from a cache.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public Verdict verify(Path path, TrustList trust, ValidationData known, Instant now) {
        try (PdfBytes bytes = PdfBytes.open(path)) {
            return judged(bytes, trust, known, now);
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    /// Verifies a file that is in memory only.
    public Verdict verify(byte[] file, TrustList trust, Instant now) {
        return judged(PdfBytes.of(file), trust, ValidationData.NONE, now);
    }

    private Verdict judged(PdfBytes bytes, TrustList trust, ValidationData known, Instant now) {
        try {
            return verify(bytes, trust, known, now);
        } catch (UnreadableFile refused) {
            return damaged(refused.code(), bytes, trust, now);
        } catch (StorageFailed failed) {
            throw failed;
        } catch (RuntimeException | StackOverflowError hostile) {
            return damaged("READER_FAILED", bytes, trust, now);
        }
    }

    private Verdict verify(PdfBytes bytes, TrustList trust, ValidationData known, Instant now) {
        PdfFile file = PdfFile.open(bytes);
        if (file.isEncrypted()) {
            return unreadable("ENCRYPTED", bytes, trust, now);
        }
        List<SignatureField> signed = SignatureField.of(file).stream()
                .filter(SignatureField::isSigned)
                .toList();
        if (signed.size() > MOST_SIGNATURES) {
            return unreadable("TOO_MANY_SIGNATURES", bytes, trust, now);
        }
        Circumstances circumstances = Circumstances.of(trust, now).with(known).with(SecurityStore.of(file));
        List<SignatureVerdict> verdicts = new ArrayList<>(verdicts(file, signed, circumstances));
        removed(file, signed).forEach(field -> verdicts.add(SignatureTrial.removed(field)));
        verdicts.sort(Comparator.comparingLong(SignatureVerdict::signedLength));
        if (verdicts.isEmpty() && holds(bytes, TRACE)) {
            // Bytes of a signature that the structure does not lead to: cut off or overwritten by a later revision.
            return whole(Overall.INVALID, "SIGNATURE_UNREACHABLE", bytes, trust, now);
        }
        return new Verdict(overall(verdicts), Optional.empty(), now, trust.madeAt(), bytes.length(), verdicts);
    }

    /// The newest first, because each document time stamp that proves something helps to judge what came before it.
    private List<SignatureVerdict> verdicts(PdfFile file, List<SignatureField> signed, Circumstances circumstances) {
        SignatureTrial trial = new SignatureTrial(file, registry);
        List<SignatureVerdict> verdicts = new ArrayList<>();
        Circumstances here = circumstances;
        for (SignatureField field : newestFirst(file, signed)) {
            SignatureVerdict verdict = trial.judge(field, here);
            verdicts.add(verdict);
            boolean proves = verdict.documentTimestamp() && verdict.overall() == Overall.VALID;
            if (proves && verdict.provenAt().isPresent()) {
                PdfFile then = PdfFile.open(file.bytes().first(verdict.signedLength()));
                here = here.fixed(verdict.provenAt().get(), SecurityStore.of(then));
            }
        }
        return verdicts;
    }

    private static List<SignatureField> newestFirst(PdfFile file, List<SignatureField> signed) {
        if (signed.size() < 2) {
            return signed;
        }
        Map<SignatureField, Long> lengths = new HashMap<>();
        signed.forEach(field -> lengths.put(
                field,
                SignedRange.read(file, field) instanceof SignedRange.Reading.Exact(SignedRange range)
                        ? range.length()
                        : 0L));
        return signed.stream()
                .sorted(Comparator.comparing((SignatureField field) -> lengths.getOrDefault(field, 0L))
                        .reversed())
                .toList();
    }

    /// A file is as good as the worst of its signatures; document time stamps alone are nobody's signature.
    private static Overall overall(List<SignatureVerdict> verdicts) {
        Overall worst = verdicts.stream()
                .map(SignatureVerdict::overall)
                .max(Comparator.naturalOrder())
                .orElse(Overall.NOT_SIGNED);
        boolean signed = verdicts.stream().anyMatch(verdict -> !verdict.documentTimestamp());
        return signed || worst == Overall.INVALID ? worst : Overall.NOT_SIGNED;
    }

    /// Signatures of earlier states of the file that are no longer there.
    private static List<SignatureField> removed(PdfFile file, List<SignatureField> present) {
        Set<Integer> known = new HashSet<>();
        present.forEach(field -> known.add(field.valueNumber()));
        List<SignatureField> missing = new ArrayList<>();
        for (int newer = 1; newer < file.sections().size(); newer++) {
            PdfFile earlier = file.without(newer);
            if (earlier.catalogIsThere()) {
                SignatureField.of(earlier).stream()
                        .filter(field -> field.isSigned() && known.add(field.valueNumber()))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    private static boolean holds(PdfBytes bytes, String wanted) {
        int block = 1 << 20;
        for (long at = 0; at < bytes.length(); at += block - wanted.length()) {
            byte[] part = bytes.slice(at, (int) Math.min(block, bytes.length() - at));
            if (new String(part, StandardCharsets.ISO_8859_1).contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// A damaged file that was signed is not merely unreadable: what was signed is no longer there.
    private static Verdict damaged(String code, PdfBytes bytes, TrustList trust, Instant now) {
        return whole(holds(bytes, TRACE) ? Overall.INVALID : Overall.UNREADABLE, code, bytes, trust, now);
    }

    private static Verdict unreadable(String code, PdfBytes bytes, TrustList trust, Instant now) {
        return whole(Overall.UNREADABLE, code, bytes, trust, now);
    }

    private static Verdict whole(Overall overall, String code, PdfBytes bytes, TrustList trust, Instant now) {
        return new Verdict(overall, Optional.of(code), now, trust.madeAt(), bytes.length(), List.of());
    }
}

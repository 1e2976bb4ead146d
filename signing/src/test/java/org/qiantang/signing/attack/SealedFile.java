package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// An honestly sealed file as an attacker holds it: the file before its seals, who sealed it, every byte of the result.
final class SealedFile {
    private final boolean compressed;
    private final byte[] base;
    private final List<Hand> hands;
    private final byte[] bytes;

    private SealedFile(boolean compressed, byte[] base, List<Hand> hands) {
        byte[] sealed = base;
        for (int turn = 0; turn < hands.size(); turn++) {
            sealed = hands.get(turn).seal(sealed, turn);
        }
        this.compressed = compressed;
        this.base = base;
        this.hands = List.copyOf(hands);
        this.bytes = sealed;
    }

    /// A plain file, sealed by these hands one after the other.
    ///
    /// @param compressed whether its objects lie in object streams
    static SealedFile by(boolean compressed, Hand... hands) {
        return new SealedFile(compressed, SealOffice.document(compressed), List.of(hands));
    }

    /// Any file, sealed by these hands one after the other.
    static SealedFile of(byte[] base, List<Hand> hands) {
        return new SealedFile(false, base, hands);
    }

    /// Another file sealed by the same hands, who do not see what an attacker prepared in it.
    SealedFile sealedLike(byte[] prepared) {
        return new SealedFile(compressed, prepared, hands);
    }

    /// Whether its objects lie in object streams.
    boolean isCompressed() {
        return compressed;
    }

    /// The file before its seals.
    byte[] base() {
        return base;
    }

    byte[] bytes() {
        return bytes;
    }

    List<Hand> hands() {
        return hands;
    }

    /// The index of the last signature.
    int last() {
        return hands.size() - 1;
    }

    Hand lastHand() {
        return hands.getLast();
    }

    /// The file as it was when the last of them was asked.
    byte[] beforeLast() {
        if (hands.size() == 1) {
            return base;
        }
        List<Long> range = anatomy().range(last() - 1);
        return Arrays.copyOf(bytes, (int) (range.get(2) + range.get(3)));
    }

    /// Whether its author certified it.
    boolean isCertified() {
        return hands.getFirst().isCertifying();
    }

    Anatomy anatomy() {
        return new Anatomy(bytes);
    }

    /// A file that an attacker only prepared must not be refused: it is what was sealed.
    void assertPassesForHonest() {
        Verdict verdict = new PdfVerifier().verify(bytes, Hand.trust(), Hand.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
    }

    @Override
    public String toString() {
        return hands + (compressed ? " compressed" : "");
    }
}

package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PreservedFile;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// An honestly sealed file as an attacker holds it: the file before its seals, who sealed it, every byte of the result.
final class SealedFile {
    /// What is done to a file when all have sealed it, so that it can be verified later.
    enum Keeping {
        /// Nothing.
        NONE,
        /// Validation data is put in (B-LT).
        STORED,
        /// And a time stamp put over it (B-LTA).
        STAMPED;

        private byte[] of(byte[] sealed) {
            return switch (this) {
                case NONE -> sealed;
                case STORED -> PreservedFile.stored(sealed, Hand.trust(), Hand.NOW);
                case STAMPED ->
                    PreservedFile.timestamped(STORED.of(sealed), StampOffice.open(), Hand.NOW, Hand.trust());
            };
        }
    }

    private final boolean compressed;
    private final byte[] base;
    private final List<Hand> hands;
    private final Keeping keeping;
    private final byte[] bytes;

    private SealedFile(boolean compressed, byte[] base, List<Hand> hands, Keeping keeping) {
        byte[] sealed = base;
        for (int turn = 0; turn < hands.size(); turn++) {
            sealed = hands.get(turn).seal(sealed, turn);
        }
        this.compressed = compressed;
        this.base = base;
        this.hands = List.copyOf(hands);
        this.keeping = keeping;
        this.bytes = keeping.of(sealed);
    }

    /// A plain file, sealed by these hands one after the other.
    ///
    /// @param compressed whether its objects lie in object streams
    static SealedFile by(boolean compressed, Hand... hands) {
        return kept(compressed, Keeping.NONE, hands);
    }

    /// A plain file, sealed by these hands one after the other and then made fit to be verified later.
    static SealedFile kept(boolean compressed, Keeping keeping, Hand... hands) {
        return new SealedFile(compressed, SealOffice.document(compressed), List.of(hands), keeping);
    }

    /// A form, whose fields these hands fill one after the other.
    static SealedFile form(boolean compressed, byte[] form, Hand... hands) {
        return new SealedFile(compressed, form, List.of(hands), Keeping.NONE);
    }

    /// Any file, sealed by these hands one after the other.
    static SealedFile of(byte[] base, List<Hand> hands) {
        return new SealedFile(false, base, hands, Keeping.NONE);
    }

    /// Another file sealed and kept by the same hands, who do not see what an attacker prepared in it.
    SealedFile sealedLike(byte[] prepared) {
        return new SealedFile(compressed, prepared, hands, keeping);
    }

    /// A plain file of the other way of writing, sealed and kept by the same hands.
    SealedFile another() {
        byte[] plain = SealOffice.document(!compressed);
        if (!hands.contains(Hand.CITY_IN_FIELD) && !hands.contains(Hand.DOMESTIC_PERSON_IN_FIELD)) {
            return sealedLike(plain);
        }
        return sealedLike(
                hands.contains(Hand.DISTRICT_IN_FIELD) ? EmptyFields.forBoth(plain) : EmptyFields.forCity(plain));
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

    /// How much of it a seal or a time stamp covers: all but validation data that nobody stamped, to which anybody may
    /// add, and which proves nothing by being there.
    int coveredLength() {
        if (keeping != Keeping.STORED) {
            return bytes.length;
        }
        List<Long> range = anatomy().range(last());
        return (int) (range.get(2) + range.get(3));
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
        return hands + (compressed ? " compressed" : "") + (keeping == Keeping.NONE ? "" : " " + keeping);
    }
}

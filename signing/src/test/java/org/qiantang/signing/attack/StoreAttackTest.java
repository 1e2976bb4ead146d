package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PreservedFile;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

/// What hides behind validation data and document time stamps, which anybody may append.
class StoreAttackTest {
    /// @param name what hides
    /// @param reason that the verdict must give
    record Hiding(String name, String reason, UnaryOperator<byte[]> way) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Hiding hiding(String name, String reason, UnaryOperator<byte[]> way) {
        return new Hiding(name, reason, way);
    }

    static List<Hiding> ways() {
        return List.of(
                hiding("a picture among the certificates", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    int store = store(anatomy);
                    return new HandmadeRevision(file)
                            .object(900, HandmadeRevision.stream("0 0 600 800 re f"))
                            .object(store, anatomy.extended(store, "Certs", "900 0 R"))
                            .appended();
                }),
                hiding("the page's own content as a list", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    int store = store(anatomy);
                    return new HandmadeRevision(file)
                            .object(store, anatomy.extended(store, "CRLs", anatomy.content() + " 0 R"))
                            .appended();
                }),
                hiding("an entry that no store has", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    int store = store(anatomy);
                    return new HandmadeRevision(file)
                            .object(900, "<</S/JavaScript/JS(x)>>")
                            .object(store, anatomy.with(store, "AA", "900 0 R"))
                            .appended();
                }),
                hiding("an entry of one signature's data", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    int store = store(anatomy);
                    return new HandmadeRevision(file)
                            .object(900, "<</S/JavaScript/JS(x)>>")
                            .object(store, anatomy.with(store, "VRI", "<</" + "0".repeat(40) + "<</TS 900 0 R>>>>"))
                            .appended();
                }),
                hiding("certificates taken out", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    int store = store(anatomy);
                    return new HandmadeRevision(file)
                            .object(store, anatomy.with(store, "CRLs", "[]"))
                            .appended();
                }),
                hiding("the store taken out", "STORE_NOT_PERMITTED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    return new HandmadeRevision(file)
                            .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), "DSS", "null"))
                            .appended();
                }),
                hiding("an action in the catalogue", "OBJECT_CHANGED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    return more(file)
                            .object(900, "<</S/JavaScript/JS(x)>>")
                            .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), "OpenAction", "900 0 R"))
                            .appended();
                }),
                hiding("other pages", "OBJECT_CHANGED", file -> {
                    Anatomy anatomy = new Anatomy(file);
                    return more(file)
                            .object(900, "<</Type/Pages/Kids[]/Count 0>>")
                            .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), "Pages", "900 0 R"))
                            .appended();
                }),
                hiding(
                        "other page content",
                        "OBJECT_CHANGED",
                        file -> more(file)
                                .object(new Anatomy(file).content(), HandmadeRevision.stream("0 0 m"))
                                .appended()),
                hiding(
                        "an object that nothing leads to",
                        "OBJECT_HIDDEN",
                        file -> more(file)
                                .object(900, HandmadeRevision.stream("0 0 600 800 re f"))
                                .appended()),
                hiding(
                        "a time stamp that covers the page",
                        "FIELD_NOT_PERMITTED",
                        file -> stamped(file, "/Rect[0 0 600 800]/AP<</N 950 0 R>>", "", true)),
                hiding(
                        "a time stamp that leads to more",
                        "FIELD_NOT_PERMITTED",
                        file -> stamped(file, "", "/Reference[950 0 R]", true)),
                hiding("a time stamp beside an object", "OBJECT_HIDDEN", file -> stamped(file, "", "", true)));
    }

    private static int store(Anatomy anatomy) {
        return Anatomy.number(anatomy.dictionary(anatomy.catalog()).get("DSS"));
    }

    /// A revision with permitted validation data: another list by the authority.
    private static HandmadeRevision more(byte[] file) {
        Anatomy anatomy = new Anatomy(file);
        int store = store(anatomy);
        SealOffice office = SealOffice.open();
        byte[] list;
        try {
            list = office.authority
                    .revocationList(List.of(), 9, SealOffice.NOW, SealOffice.NOW.plusSeconds(9000))
                    .getEncoded();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        String latin1 = new String(list, java.nio.charset.StandardCharsets.ISO_8859_1);
        return new HandmadeRevision(file)
                .object(800, "<</Length " + list.length + ">>\nstream\n" + latin1 + "\nendstream")
                .object(store, anatomy.extended(store, "CRLs", "800 0 R"));
    }

    private static byte[] stamped(byte[] file, String field, String value, boolean more) {
        Anatomy anatomy = new Anatomy(file);
        HandmadeRevision revision = new HandmadeRevision(file)
                .object(901, HandmadeRevision.signature(new Stamping(), value))
                .object(902, "<</FT/Sig/T(Late)/V 901 0 R" + field + ">>")
                .object(anatomy.catalog(), SneakySignature.withField(anatomy, 902));
        return (more ? revision.object(950, HandmadeRevision.stream("0 0 600 800 re f")) : revision)
                .signed(new Stamping());
    }

    /// Has anything stamped, as anybody can.
    private static final class Stamping implements SignatureMaker {
        @Override
        public String subFilter() {
            return "ETSI.RFC3161";
        }

        @Override
        public MessageDigest newDigest() {
            return Digests.sha256();
        }

        @Override
        public int reservedLength() {
            return 10_000;
        }

        @Override
        public byte[] sign(byte[] digest, Instant at) {
            return StampOffice.open().token(digest, SealOffice.NOW);
        }

        @Override
        public byte[] toStamp(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] withTimestamp(byte[] signature, byte[] token) {
            throw new UnsupportedOperationException();
        }
    }

    private static Verdict verify(byte[] file) {
        return new PdfVerifier().verify(file, SealOffice.open().trust, SealOffice.NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingHidesBehindTimestampsAndValidationData(Hiding hiding) {
        Verdict verdict = verify(hiding.way().apply(PreservedFile.preserved(false)));
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
        SignatureVerdict seal = verdict.signatures().getFirst();
        assertEquals(
                hiding.reason(),
                seal.point(PointKind.LATER_CHANGES).orElseThrow().reason());
    }

    @Test
    void theSameRevisionsWithNothingHiddenArePermitted() {
        byte[] file = PreservedFile.preserved(false);
        assertEquals(Overall.VALID, verify(more(file).appended()).overall());
        Verdict verdict = verify(stamped(file, "", "", false));
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
    }

    @Test
    void aTimestampOverAnotherFileIsNotTaken() {
        byte[] file = PreservedFile.preserved(false);
        Anatomy anatomy = new Anatomy(file);
        byte[] foreign = new Anatomy(PreservedFile.timestamped(
                        SealOffice.document(true), StampOffice.open(), SealOffice.NOW, SealOffice.open().trust))
                .value(0);
        Verdict verdict = verify(anatomy.withValue(1, foreign));
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals(
                "DIGEST_DIFFERS",
                verdict.signatures()
                        .getLast()
                        .point(PointKind.CONTENT_INTACT)
                        .orElseThrow()
                        .reason());
    }
}

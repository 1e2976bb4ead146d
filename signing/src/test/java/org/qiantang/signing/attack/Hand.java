package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.seal.SealWorkshop;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;

/// Whoever honestly signs in this office, one way of signing each.
enum Hand {
    /// The city's seal, RSA.
    CITY,
    /// The district's seal, RSA.
    DISTRICT,
    /// A person's stamp, ECDSA.
    PERSON,
    /// A person's handwriting, ECDSA.
    PERSON_BY_HAND,
    /// A person's handwriting in the empty field [EmptyFields#CITY], SM2.
    DOMESTIC_PERSON_IN_FIELD,
    /// The city's seal, SM2 in the syntax of GM/T 0010.
    DOMESTIC,
    /// The city's electronic seal of GB/T 38540.
    ELECTRONIC,
    /// A person's stamp, SM2.
    DOMESTIC_PERSON,
    /// The city's seal, RSA, with slices on the edges of the pages (骑缝章).
    CITY_WITH_EDGES,
    /// The city's seal, RSA, with a time stamp (B-T).
    CITY_STAMPED,
    /// The city's seal, SM2, with a time stamp.
    DOMESTIC_STAMPED,
    /// The city's seal, RSA, in the empty field [EmptyFields#CITY].
    CITY_IN_FIELD,
    /// The district's seal, RSA, in the empty field [EmptyFields#DISTRICT].
    DISTRICT_IN_FIELD,
    /// A person's invisible certification that permits filling in and signing.
    CERTIFYING,
    /// A person's invisible certification that permits annotations too.
    CERTIFYING_LOOSELY,
    /// A person's invisible certification that permits nothing.
    CERTIFYING_STRICTLY;

    static final Instant SEALED_AT = SealOffice.SEALED_AT;
    static final Instant NOW = SealOffice.NOW;

    private static final SealOffice OFFICE = SealOffice.open();
    private static final DomesticOffice AT_HOME = DomesticOffice.open();

    private static final class Prepared {
        private static final TrustList TRUST = bothRoots();
        private static final TimestampClient STAMPS = StampOffice.open().client(SEALED_AT.plusSeconds(2), TRUST);
        private static final SealSignatureMaker ELECTRONIC_SEAL = assertInstanceOf(
                        SealSignatureMaker.Preparation.Ready.class,
                        SealSignatureMaker.prepare(
                                SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES),
                                AT_HOME.citySeal,
                                SealSignatureMaker.PDF_RANGE,
                                Optional.empty(),
                                SEALED_AT))
                .maker();
    }

    /// Both roots, with current revocation lists.
    static TrustList trust() {
        return Prepared.TRUST;
    }

    private static TrustList bothRoots() {
        return new TrustList(
                        SealOffice.FOUNDED,
                        Stream.of(OFFICE.trust, AT_HOME.trust)
                                .flatMap(trust -> trust.roots().stream())
                                .toList(),
                        Stream.of(OFFICE.trust, AT_HOME.trust)
                                .flatMap(trust -> trust.revocationLists().stream())
                                .toList())
                .with(OFFICE.authority.revocationList(
                        List.of(new Revocation(Strangers.REVOKED.certificate().getSerialNumber(), SealOffice.FOUNDED)),
                        2,
                        SealOffice.FOUNDED,
                        SealOffice.FOUNDED.plus(Duration.ofDays(30))));
    }

    SigningKey key() {
        return switch (this) {
            case CITY, CITY_WITH_EDGES, CITY_STAMPED, CITY_IN_FIELD -> OFFICE.citySeal;
            case DISTRICT, DISTRICT_IN_FIELD -> OFFICE.districtSeal;
            case PERSON, PERSON_BY_HAND, CERTIFYING, CERTIFYING_LOOSELY, CERTIFYING_STRICTLY -> OFFICE.person;
            case DOMESTIC, DOMESTIC_STAMPED, ELECTRONIC -> AT_HOME.citySeal;
            case DOMESTIC_PERSON, DOMESTIC_PERSON_IN_FIELD -> AT_HOME.person;
        };
    }

    SignatureMaker maker() {
        return this == ELECTRONIC ? Prepared.ELECTRONIC_SEAL : new CmsSignatureMaker(key());
    }

    /// What is seen on the page.
    SealImage picture() {
        return switch (this) {
            case CITY, CITY_WITH_EDGES, CITY_STAMPED, CITY_IN_FIELD, DOMESTIC, DOMESTIC_STAMPED, ELECTRONIC ->
                SealImage.draw(SealOffice.CITY, "演示专用", 42);
            case DISTRICT, DISTRICT_IN_FIELD -> SealImage.draw(SealOffice.DISTRICT, "演示专用", 42);
            case PERSON_BY_HAND, DOMESTIC_PERSON_IN_FIELD -> SealImage.of(SealOffice.handwriting(), "印守正");
            default -> SealImage.stamp("印守正", "演示专用", 36, 18);
        };
    }

    /// Whether it shows nothing, and says what may follow.
    boolean isCertifying() {
        return compareTo(CERTIFYING) >= 0;
    }

    /// The file with this hand's seal.
    ///
    /// @param turn how many have signed before, which moves the seal along
    byte[] seal(byte[] file, int turn) {
        return switch (this) {
            case CERTIFYING -> certified(file, 2);
            case CERTIFYING_LOOSELY -> certified(file, 3);
            case CERTIFYING_STRICTLY -> certified(file, 1);
            case CITY_WITH_EDGES ->
                sealed(file, maker(), request(picture(), turn).withEdges(), new PdfSealer());
            case CITY_STAMPED, DOMESTIC_STAMPED ->
                sealed(file, maker(), request(picture(), turn), new PdfSealer(Prepared.STAMPS));
            case CITY_IN_FIELD, DOMESTIC_PERSON_IN_FIELD -> sealedInto(file, maker(), picture(), EmptyFields.CITY);
            case DISTRICT_IN_FIELD -> sealedInto(file, maker(), picture(), EmptyFields.DISTRICT);
            default -> sealed(file, maker(), picture(), turn);
        };
    }

    static byte[] sealed(byte[] file, SignatureMaker maker, SealImage picture, int turn) {
        return sealed(file, maker, request(picture, turn), new PdfSealer());
    }

    /// The file with a seal in an empty signature field.
    static byte[] sealedInto(byte[] file, SignatureMaker maker, SealImage picture, String field) {
        return sealed(file, maker, request(picture, 0).intoField(field), new PdfSealer());
    }

    private static SealRequest request(SealImage picture, int turn) {
        return new SealRequest(
                picture,
                turn % 2,
                40 + 50 * (turn % 3),
                60 + 45 * (turn / 3),
                picture.name(),
                "用印申请 2026-0412",
                "钱塘",
                SEALED_AT);
    }

    private static byte[] sealed(byte[] file, SignatureMaker maker, SealRequest request, PdfSealer sealer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Sealing made = sealer.seal(file, out, request, maker);
            assertInstanceOf(Sealing.Sealed.class, made, made::toString);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /// An author's certification (ISO 32000-1 §12.8.2.2) by the first signature, which shows nothing.
    private byte[] certified(byte[] file, int level) {
        HandmadeRevision revision = new HandmadeRevision(file);
        Anatomy anatomy = new Anatomy(file);
        int signature = revision.fresh();
        int field = revision.fresh();
        String permission = "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P "
                + level + "/V/1.2>>>>]";
        return revision.object(signature, HandmadeRevision.signature(maker(), permission))
                .object(field, "<</FT/Sig/T(Author)/V " + signature + " 0 R>>")
                .object(
                        anatomy.catalog(),
                        SneakySignature.withField(anatomy, field)
                                .replaceFirst("<<", "<</Perms<</DocMDP " + signature + " 0 R>>"))
                .signed(maker());
    }
}

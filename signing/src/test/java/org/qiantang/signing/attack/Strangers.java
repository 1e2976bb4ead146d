package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealMaker;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.seal.SealWorkshop;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// Keys and seals that must not pass for the office's, and what each has that might deceive.
final class Strangers {
    private static final Instant FROM = SealOffice.FOUNDED;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final CertificateAuthority OFFICE = SealOffice.open().authority;
    private static final CertificateAuthority FORGED =
            CertificateAuthority.create("钱塘示范根", FROM, YEAR, new SecureRandom());

    /// The city's seal by an authority that only bears the name of the trusted one.
    static final SignatureMaker CITY = city(FORGED, FROM, YEAR);

    /// The same with SM2.
    static final SigningKey DOMESTIC_CITY = CertificateAuthority.createDomestic(
                    "钱塘示范国密根", FROM, YEAR, new SecureRandom())
            .issueSeal("city-office", SealOffice.CITY, FROM, YEAR)
            .signingKey();

    /// A certificate that had run out when the seal was applied.
    static final SignatureMaker EXPIRED = city(OFFICE, FROM, Duration.ofDays(3));

    /// A certificate that was not valid yet.
    static final SignatureMaker EARLY = city(OFFICE, Hand.NOW.plus(Duration.ofDays(1)), YEAR);

    /// A certificate that was revoked.
    static final IssuedKey REVOKED = OFFICE.issueSeal("city-office", SealOffice.CITY, FROM, YEAR);

    /// A certificate for a server.
    static final SignatureMaker SERVER = cms(OFFICE.issueServer(List.of("office.local"), FROM, YEAR));

    /// The city's seal by a person, whose certificate is no authority's.
    static final SigningKey BY_PERSON = byPerson();

    /// The city's electronic seal, made by a person for the person's own key.
    static final ElectronicSeal SELF_MADE = made(Hand.DOMESTIC_PERSON.key(), Hand.DOMESTIC_PERSON.key());

    private Strangers() {}

    static Certificate certificate() {
        try {
            return Certificate.getInstance(FORGED.certificate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The city's electronic seal as somebody makes it.
    ///
    /// @param signer whose certificate it binds
    static ElectronicSeal made(SigningKey maker, SigningKey signer) {
        SealOrder order = new SealOrder(
                "33010000000001",
                SealOrder.Kind.ORGAN,
                SealOffice.CITY,
                List.of(signer.certificate()),
                SealOrder.Binding.CERTIFICATES,
                FROM,
                FROM,
                SealWorkshop.UNTIL,
                SealPicture.of(SealImage.draw(SealOffice.CITY, "演示专用", 42)));
        return assertInstanceOf(SealMaker.Making.Made.class, new SealMaker(maker).make(order))
                .seal();
    }

    static SignatureMaker using(ElectronicSeal seal, SigningKey key) {
        return assertInstanceOf(
                        SealSignatureMaker.Preparation.Ready.class,
                        SealSignatureMaker.prepare(
                                seal, key, SealSignatureMaker.PDF_RANGE, Optional.empty(), Hand.SEALED_AT))
                .maker();
    }

    static SignatureMaker cms(IssuedKey key) {
        return new CmsSignatureMaker(key.signingKey());
    }

    private static SignatureMaker city(CertificateAuthority authority, Instant from, Duration lifetime) {
        return cms(authority.issueSeal("city-office", SealOffice.CITY, from, lifetime));
    }

    private static SigningKey byPerson() {
        IssuedKey person = OFFICE.issuePerson("p-1009", "甲", SealOffice.CITY, FROM, YEAR);
        IssuedKey wanted = FORGED.issueSeal("city-office", SealOffice.CITY, FROM, YEAR);
        try {
            X509Certificate made = CertificateReader.read(new JcaX509v3CertificateBuilder(
                            person.certificate(),
                            BigInteger.TEN,
                            Date.from(FROM),
                            Date.from(FROM.plus(YEAR)),
                            X500Name.getInstance(wanted.certificate()
                                    .getSubjectX500Principal()
                                    .getEncoded()),
                            wanted.certificate().getPublicKey())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(person.privateKey()))
                    .getEncoded());
            List<X509Certificate> chain =
                    Stream.concat(Stream.of(made), person.chain().stream()).toList();
            return new IssuedKey(wanted.privateKey(), chain).signingKey();
        } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

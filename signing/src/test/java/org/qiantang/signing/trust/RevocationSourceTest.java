package org.qiantang.signing.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.qiantang.signing.SealOffice;

class RevocationSourceTest {
    private static final SealOffice OFFICE = SealOffice.open();
    private static final X509Certificate ROOT = OFFICE.authority.root();
    private static final X509Certificate SEAL = OFFICE.citySeal.certificate();

    private static RevocationSource saying(byte[] lists, byte[] services) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=x");
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.TEN,
                                    Date.from(SealOffice.FOUNDED),
                                    Date.from(SealOffice.NOW),
                                    name,
                                    pair.getPublic())
                            .addExtension(Extension.cRLDistributionPoints, false, lists)
                            .addExtension(Extension.authorityInfoAccess, false, services)
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            return new RevocationSource(certificate, ROOT);
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralName at(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    private static byte[] points(GeneralName... names) throws IOException {
        return new CRLDistPoint(Stream.of(names)
                        .map(name ->
                                new DistributionPoint(new DistributionPointName(new GeneralNames(name)), null, null))
                        .toArray(DistributionPoint[]::new))
                .getEncoded();
    }

    private static byte[] access(String address) throws IOException {
        return new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, at(address)).getEncoded();
    }

    @Test
    void addressesAreReadAsFarAsTheyAreSomeAndNotTooMany() throws IOException {
        RevocationSource source = saying(
                points(
                        at("http://a/1"),
                        at("no address at all"),
                        at("http://a/" + "x".repeat(2_000)),
                        new GeneralName(new X500Name("CN=directory")),
                        at("http://a/1"),
                        at("http://a/2"),
                        at("http://a/3"),
                        at("http://a/4")),
                access("http://b/ocsp"));
        assertEquals(
                List.of("http://a/1", "http://a/2", "http://a/3"),
                source.listAddresses().stream().map(URI::toString).toList());
        assertEquals(List.of(URI.create("http://b/ocsp")), source.serviceAddresses());
        RevocationSource silent = new RevocationSource(SEAL, ROOT);
        assertEquals(List.of(), silent.listAddresses());
        assertEquals(List.of(), silent.serviceAddresses());
    }

    @Test
    void damagedExtensionsAreReadAsNone() throws IOException {
        byte[] lists = points(at("http://a/1"), at("http://a/2"));
        byte[] services = access("http://b/ocsp");
        Random random = new Random(20261009);
        for (int i = 0; i < 500; i++) {
            lists[random.nextInt(lists.length)] = (byte) random.nextInt();
            services[random.nextInt(services.length)] = (byte) random.nextInt();
            RevocationSource source = saying(lists, services);
            assertTrue(source.listAddresses().size() <= 3);
            assertTrue(source.serviceAddresses().size() <= 3);
        }
    }

    @Test
    void onlyWhatTheIssuerSignedIsTaken() throws GeneralSecurityException {
        RevocationSource source = new RevocationSource(SEAL, ROOT);
        byte[] list = OFFICE.trust.revocationLists().getFirst().getEncoded();
        assertTrue(source.list(list).isPresent());
        byte[] changed = list.clone();
        changed[list.length - 5] ^= 1;
        assertEquals(Optional.empty(), source.list(changed));
        byte[] answer = OFFICE.authority.answerStatus(source.question(), List.of(), SealOffice.NOW, Duration.ofDays(1));
        assertTrue(source.answer(answer).isPresent());
        RevocationSource other = new RevocationSource(OFFICE.districtSeal.certificate(), ROOT);
        assertEquals(Optional.empty(), other.answer(answer));
        assertEquals(List.of(source), RevocationSource.of(List.of(SEAL, ROOT)));
        assertEquals(List.of(), RevocationSource.of(List.of(SEAL)));
    }
}

package org.qiantang.signing.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;

class CertificateAuthorityTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    @Test
    void aServerCertificateNamesTheLoopbackAndTheGivenHosts() throws GeneralSecurityException {
        X509Certificate server = office.authority
                .issueServer(List.of("office.local", "10.1.2.3"), SealOffice.FOUNDED, YEAR)
                .certificate();
        Set<String> names = server.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.toSet());
        assertEquals(Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "office.local", "10.1.2.3"), names);
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        server.verify(office.authority.root().getPublicKey());
    }

    @Test
    void subjectsCarryIdsAndTheMarkOfTheDemonstration() {
        CertificateHolder organ = CertificateHolder.of(office.citySeal.certificate());
        assertEquals(SealOffice.CITY, organ.name());
        assertEquals(Optional.of("city-office"), organ.organId());
        assertEquals(Optional.empty(), organ.personId());
        assertTrue(organ.subject().contains("演示专用"));
        CertificateHolder person = CertificateHolder.of(office.person.certificate());
        assertEquals(Optional.of("p-1001"), person.personId());
        assertEquals(Optional.empty(), person.organId());
        assertFalse(organ.serial().equals(person.serial()));
    }

    @Test
    void anAuthorityOpensAgainWithItsPinOnly() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("authority.p12");
        office.authority.save(file, "root-pin".toCharArray());
        assertEquals(Optional.empty(), CertificateAuthority.open(file, "other".toCharArray(), new SecureRandom()));
        CertificateAuthority again = CertificateAuthority.open(file, "root-pin".toCharArray(), new SecureRandom())
                .orElseThrow();
        assertEquals(office.authority.root(), again.root());
        again.issuePerson("p", "甲", "乙", SealOffice.FOUNDED, YEAR)
                .certificate()
                .verify(office.authority.root().getPublicKey());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aTrustListSurvivesItsFile() {
        Path file = folder.resolve("trust.pem");
        office.trust.save(file);
        assertEquals(Optional.of(office.trust), TrustList.load(file));
        assertEquals(Optional.empty(), TrustList.parse("made-at: 2026-10-01T00:00:00Z\n"));
        assertEquals(Optional.empty(), TrustList.parse(office.trust.toPem().replace("made-at", "made")));
        assertEquals(
                Optional.empty(),
                TrustList.parse(
                        "made-at: 2026-10-01T00:00:00Z\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    @Test
    void aNewerRevocationListReplacesTheOlder() {
        TrustList renewed = office.trust.with(office.authority.revocationList(
                List.of(new Revocation(office.citySeal.certificate().getSerialNumber(), SealOffice.SEALED_AT)),
                2,
                SealOffice.SEALED_AT,
                SealOffice.SEALED_AT.plus(YEAR)));
        assertEquals(1, renewed.revocationLists().size());
        assertNotNull(renewed.revocationLists().getFirst().getRevokedCertificate(office.citySeal.certificate()));
        CertificateTrial trial = CertificateTrial.of(
                office.citySeal.certificate(), List.of(), renewed, SealOffice.SEALED_AT, SealOffice.NOW);
        assertEquals(Overall.INVALID, Overall.of(trial.points()));
    }

    @Test
    void aPathLeadsOverASubordinateAuthority() {
        CertificateAuthority below = office.authority.subordinate("钱塘示范政务 CA", SealOffice.FOUNDED, YEAR);
        IssuedKey key = below.issueSeal("organ", "钱塘示范市财政局", SealOffice.FOUNDED, YEAR);
        TrustList trust = office.trust.with(
                below.revocationList(List.of(), 1, SealOffice.FOUNDED, SealOffice.FOUNDED.plus(YEAR)));
        CertificateTrial trial =
                CertificateTrial.of(key.certificate(), key.chain(), trust, SealOffice.SEALED_AT, SealOffice.NOW);
        assertEquals(Overall.VALID, Overall.of(trial.points()));
        assertEquals(3, trial.path().size());
        CertificateTrial without =
                CertificateTrial.of(key.certificate(), List.of(), trust, SealOffice.SEALED_AT, SealOffice.NOW);
        assertEquals(Overall.INVALID, Overall.of(without.points()));
    }

    @Test
    void aPathThatWasFoundBeforeIsJudgedAnewAtEachMomentAndByEachTrustList() {
        CertificateAuthority below = office.authority.subordinate("钱塘示范临时 CA", SealOffice.FOUNDED, Duration.ofDays(20));
        IssuedKey key = below.issueSeal("organ", "钱塘示范市审计局", SealOffice.FOUNDED, YEAR);
        TrustList trust = office.trust.with(
                below.revocationList(List.of(), 1, SealOffice.FOUNDED, SealOffice.FOUNDED.plus(YEAR)));
        for (int turn = 0; turn < 2; turn++) {
            assertEquals(Overall.VALID, judged(key, trust, SealOffice.SEALED_AT));
            assertEquals(Overall.INVALID, judged(key, trust, SealOffice.FOUNDED.plus(Duration.ofDays(21))));
            TrustList others = TrustList.of(
                    SealOffice.FOUNDED,
                    office.authority
                            .subordinate("别的根", SealOffice.FOUNDED, YEAR)
                            .certificate());
            assertEquals(Overall.INVALID, judged(key, others, SealOffice.SEALED_AT));
            TrustList revoking = trust.with(below.revocationList(
                    List.of(new Revocation(key.certificate().getSerialNumber(), SealOffice.SEALED_AT)),
                    2,
                    SealOffice.SEALED_AT,
                    SealOffice.SEALED_AT.plus(YEAR)));
            assertEquals(Overall.INVALID, judged(key, revoking, SealOffice.SEALED_AT));
        }
    }

    private static Overall judged(IssuedKey key, TrustList trust, Instant claimed) {
        return Overall.of(
                CertificateTrial.of(key.certificate(), key.chain(), trust, claimed, claimed.plus(Duration.ofMinutes(9)))
                        .points());
    }

    @Test
    void opensslAcceptsTheCertificatesAndTheRevocationList() throws IOException {
        Path root = Files.writeString(folder.resolve("root.pem"), Pem.certificates(List.of(office.authority.root())));
        Path leaf =
                Files.writeString(folder.resolve("leaf.pem"), Pem.certificates(List.of(office.citySeal.certificate())));
        Path crl = Files.writeString(
                folder.resolve("crl.pem"),
                CertificateAuthority.pem(office.trust.revocationLists().getFirst()));
        new OutsideJudge("openssl")
                .hear(
                        "verify",
                        "-x509_strict",
                        "-crl_check",
                        "-attime",
                        Long.toString(SealOffice.NOW.getEpochSecond()),
                        "-CAfile",
                        root.toString(),
                        "-CRLfile",
                        crl.toString(),
                        leaf.toString())
                .ifPresent(said -> assertTrue(said.contains("exit 0"), said));
    }
}

package org.qiantang.signing.trustfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PreservedFile;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trustfile.TrustFile.Opening;
import org.qiantang.signing.verify.PdfVerifier;

class TrustFileTest {
    private static final Instant NEXT = SealOffice.NOW.plus(Duration.ofDays(7));

    private final SealOffice office = SealOffice.open();
    private final TrustList known = TrustList.of(SealOffice.FOUNDED, office.authority.root());
    private final byte[] file = TrustFile.sign(office.trust, NEXT, office.citySeal);

    private void assertRefused(TrustFileRefusal reason, byte[] content) {
        assertEquals(new Opening.Refused(reason), TrustFile.open(content, known, SealOffice.NOW));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatTheOfficeSignedIsTakenWithItsAge() {
        Opening.Opened opened = assertInstanceOf(Opening.Opened.class, TrustFile.open(file, known, SealOffice.NOW));
        assertEquals(office.trust.until(NEXT), opened.list());
        assertEquals(SealOffice.FOUNDED, opened.list().madeAt());
        assertEquals(SealOffice.CITY, opened.signer().name());
    }

    @Test
    void anOutdatedListLeavesTheChainOpenAndSaysOfWhenItIs() {
        TrustList list = office.trust.until(SealOffice.NOW.minusSeconds(1));
        var verdict = new PdfVerifier().verify(PreservedFile.sealed(false), list, SealOffice.NOW);
        assertEquals(Overall.VALID_WITH_UNVERIFIED, verdict.overall());
        var chain = verdict.signatures()
                .getFirst()
                .point(PointKind.CERTIFICATE_CHAIN)
                .orElseThrow();
        assertEquals("TRUST_LIST_OUTDATED", chain.reason());
        assertEquals(SealOffice.FOUNDED.toString(), chain.arguments().getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "next-update: 2026,next-update: 2027,TRUST_FILE_CHANGED",
        "made-at: 2026,made-at: 2025,TRUST_FILE_CHANGED",
        "signature M,signature N,TRUST_FILE_CHANGED",
        "signature M,signature !,NO_TRUST_FILE",
        "qiantang-trust-list 1,qiantang-trust-list 2,NO_TRUST_FILE",
        "next-update: ,next-update ,NO_TRUST_FILE",
    })
    void whatWasChangedIsRefused(String old, String fresh, TrustFileRefusal reason) {
        assertRefused(reason, bytes(new String(file, StandardCharsets.UTF_8).replace(old, fresh)));
    }

    @Test
    void onlyAnOrganOfAKnownAuthoritySigns() {
        assertRefused(TrustFileRefusal.TRUST_FILE_SIGNER_UNKNOWN, TrustFile.sign(office.trust, NEXT, office.person));
        CertificateAuthority stranger =
                CertificateAuthority.create("外来根", SealOffice.FOUNDED, Duration.ofDays(99), new SecureRandom());
        assertRefused(
                TrustFileRefusal.TRUST_FILE_SIGNER_UNKNOWN,
                TrustFile.sign(
                        TrustList.of(SealOffice.NOW, stranger.root()),
                        NEXT,
                        stranger.issueSeal("x", "外来", SealOffice.FOUNDED, Duration.ofDays(9))
                                .signingKey()));
        Revocation lost =
                new Revocation(office.citySeal.certificate().getSerialNumber(), SealOffice.FOUNDED.plusSeconds(9));
        TrustList revoking = known.with(office.authority.revocationList(List.of(lost), 5, SealOffice.NOW, NEXT));
        assertRefused(TrustFileRefusal.TRUST_FILE_SIGNER_UNKNOWN, TrustFile.sign(revoking, NEXT, office.citySeal));
    }

    @Test
    void aListOfTheFutureAndOtherBytesAreRefused() {
        TrustList future = TrustList.of(NEXT, office.authority.root());
        assertRefused(TrustFileRefusal.TRUST_FILE_OF_FUTURE, TrustFile.sign(future, NEXT, office.citySeal));
        assertRefused(TrustFileRefusal.NO_TRUST_FILE, bytes(office.trust.toPem()));
        assertRefused(TrustFileRefusal.NO_TRUST_FILE, new byte[0]);
    }

    @Test
    void aSignedListIsNeverReadAsAPlainOne() {
        assertEquals(Optional.empty(), TrustList.parse(new String(file, StandardCharsets.UTF_8)));
    }
}

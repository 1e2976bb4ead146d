package org.qiantang.signing.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.key.HeldCertificate;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.trust.CertificateChooser.Choice;
import org.qiantang.signing.trust.CertificateChooser.Wanted;

class CertificateChooserTest {
    private static final Instant NOW = SealOffice.NOW;
    private static final Duration YEAR = Duration.ofDays(365);
    private final SealOffice office = SealOffice.open();

    private HeldCertificate person(String id, Instant from, Duration lifetime) {
        return held(office.authority.issuePerson(id, "甲", SealOffice.CITY, from, lifetime));
    }

    private static HeldCertificate held(IssuedKey key) {
        return new HeldCertificate(key.chain(), Optional.of(key.signingKey()));
    }

    private List<Choice> choices(TrustList trust, Wanted wanted, HeldCertificate... held) {
        return new CertificateChooser(trust).choices(List.of(held), wanted, NOW);
    }

    private KeyRefusal refusal(Wanted wanted, HeldCertificate held) {
        Choice choice = choices(office.trust, wanted, held).getFirst();
        assertTrue(choice.key().isEmpty());
        return choice.refusal().orElseThrow();
    }

    @Test
    void usableOnesComeFirstAndTheLongestLivedBeforeTheOthers() {
        HeldCertificate expired = person("p-1", NOW.minus(YEAR), Duration.ofDays(1));
        HeldCertificate shortLived = person("p-1", SealOffice.FOUNDED, Duration.ofDays(30));
        HeldCertificate longLived = person("p-1", SealOffice.FOUNDED, YEAR);
        List<Choice> choices = choices(office.trust, Wanted.person("p-1"), expired, shortLived, longLived);
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.of(KeyRefusal.EXPIRED)),
                choices.stream().map(Choice::refusal).toList());
        assertEquals(
                longLived.certificate().getNotAfter().toInstant(),
                choices.getFirst().validUntil());
        assertTrue(choices.getFirst().key().isPresent());
    }

    @Test
    void eachUnusableOneSaysWhy() {
        HeldCertificate good = person("p-1", SealOffice.FOUNDED, YEAR);
        assertEquals(KeyRefusal.WRONG_PERSON, refusal(Wanted.person("p-2"), good));
        assertEquals(KeyRefusal.WRONG_ORGAN, refusal(Wanted.organ("city-office"), good));
        assertEquals(KeyRefusal.NOT_YET_VALID, refusal(Wanted.anyone(), person("p", NOW.plus(YEAR), YEAR)));
        assertEquals(
                KeyRefusal.WRONG_USAGE,
                refusal(Wanted.anyone(), held(office.authority.issueServer(List.of(), SealOffice.FOUNDED, YEAR))));
        assertEquals(KeyRefusal.NO_KEY, refusal(Wanted.anyone(), new HeldCertificate(good.chain(), Optional.empty())));
        CertificateAuthority other =
                CertificateAuthority.createDomestic("另一根", SealOffice.FOUNDED, YEAR, new SecureRandom());
        assertEquals(
                KeyRefusal.ISSUER_UNKNOWN,
                refusal(Wanted.anyone(), held(other.issuePerson("p", "甲", "乙", SealOffice.FOUNDED, YEAR))));
    }

    @Test
    void aRevokedCertificateIsNotOffered() {
        HeldCertificate good = person("p-1", SealOffice.FOUNDED, YEAR);
        TrustList later = office.trust.with(office.authority.revocationList(
                List.of(new Revocation(good.certificate().getSerialNumber(), NOW)), 2, NOW, NOW.plus(YEAR)));
        assertEquals(
                Optional.of(KeyRefusal.REVOKED_CERTIFICATE),
                choices(later, Wanted.anyone(), good).getFirst().refusal());
    }

    @Test
    void sm2CertificatesAreOfferedToo() {
        DomesticOffice domestic = DomesticOffice.open();
        Choice choice = choices(
                        domestic.trust,
                        Wanted.organ("city-office"),
                        new HeldCertificate(domestic.citySeal.chain(), Optional.of(domestic.citySeal)))
                .getFirst();
        assertEquals(Optional.empty(), choice.refusal());
    }
}

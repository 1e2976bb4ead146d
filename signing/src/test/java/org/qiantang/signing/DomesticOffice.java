package org.qiantang.signing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;

/// The same office with SM2 keys throughout.
public final class DomesticOffice {
    private static final class Shared {
        private static final DomesticOffice OFFICE = new DomesticOffice();
    }

    public final CertificateAuthority authority;
    public final SigningKey citySeal;
    public final SigningKey sealMaker;
    public final SigningKey person;
    public final TrustList trust;

    private DomesticOffice() {
        Duration year = Duration.ofDays(365);
        authority = CertificateAuthority.createDomestic(
                "钱塘示范国密根", SealOffice.FOUNDED, year.multipliedBy(10), new SecureRandom());
        citySeal = authority
                .issueSeal("city-office", SealOffice.CITY, SealOffice.FOUNDED, year)
                .signingKey();
        sealMaker = authority
                .issueSeal("seal-maker", "钱塘示范市印章制作中心", SealOffice.FOUNDED, year)
                .signingKey();
        person = authority
                .issuePerson("p-1001", "印守正", SealOffice.CITY, SealOffice.FOUNDED, year)
                .signingKey();
        trust = TrustList.of(SealOffice.FOUNDED, authority.root())
                .with(authority.revocationList(
                        List.of(), 1, SealOffice.FOUNDED, SealOffice.FOUNDED.plus(Duration.ofDays(30))));
    }

    public static DomesticOffice open() {
        return Shared.OFFICE;
    }
}

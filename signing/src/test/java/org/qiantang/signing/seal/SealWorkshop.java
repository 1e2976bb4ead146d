package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.SealOffice;

/// Where tests have their electronic seals made.
public final class SealWorkshop {
    public static final Instant UNTIL = SealOffice.FOUNDED.plus(Duration.ofDays(300));

    private SealWorkshop() {}

    public static SealOrder order(SealOrder.Binding binding, List<X509Certificate> certificates) {
        return new SealOrder(
                "33010000000001",
                SealOrder.Kind.ORGAN,
                SealOffice.CITY,
                certificates,
                binding,
                SealOffice.FOUNDED,
                SealOffice.FOUNDED,
                UNTIL,
                SealPicture.of(SealImage.draw(SealOffice.CITY, "演示专用", 42)));
    }

    public static ElectronicSeal citySeal(SealOrder.Binding binding) {
        DomesticOffice office = DomesticOffice.open();
        return assertInstanceOf(
                        SealMaker.Making.Made.class,
                        new SealMaker(office.sealMaker).make(order(binding, List.of(office.citySeal.certificate()))))
                .seal();
    }
}

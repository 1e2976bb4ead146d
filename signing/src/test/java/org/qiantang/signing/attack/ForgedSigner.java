package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.REVOCATION;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;
import static org.qiantang.signing.PointKind.VALIDITY_PERIOD;

import java.util.List;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.cms.CmsSignatureMaker;

/// The last seal made again by somebody who may not, over bytes that are whole.
final class ForgedSigner {
    private ForgedSigner() {}

    static List<Attack> attacks() {
        return List.of(
                by("an authority of the same name", CERTIFICATE_CHAIN, Strangers.CITY),
                by(
                        "a domestic authority of the same name",
                        CERTIFICATE_CHAIN,
                        new CmsSignatureMaker(Strangers.DOMESTIC_CITY)),
                by("a certificate that a person issued", CERTIFICATE_CHAIN, new CmsSignatureMaker(Strangers.BY_PERSON)),
                by("a server's certificate", CERTIFICATE_CHAIN, Strangers.SERVER),
                by("a certificate that had run out", VALIDITY_PERIOD, Strangers.EXPIRED),
                by("a certificate that was not valid yet", VALIDITY_PERIOD, Strangers.EARLY),
                by("a revoked certificate", REVOCATION, Strangers.cms(Strangers.REVOKED)),
                by("another organ", SEAL_MATCHES_CERTIFICATE, Hand.DISTRICT.maker())
                        .where(file -> file.lastHand() != Hand.DISTRICT),
                by("a person in an organ's place", SEAL_MATCHES_CERTIFICATE, Hand.PERSON.maker())
                        .where(file -> !file.lastHand().picture().isStamp()),
                by("an organ in a person's place", SEAL_MATCHES_CERTIFICATE, Hand.CITY.maker())
                        .where(file -> file.lastHand().picture().isStamp()),
                by(
                        "an electronic seal that a person made",
                        SEAL_MATCHES_CERTIFICATE,
                        Strangers.using(Strangers.SELF_MADE, Hand.DOMESTIC_PERSON.key())),
                by(
                                "an electronic seal that a person made for the right key",
                                SEAL_MATCHES_CERTIFICATE,
                                Strangers.using(
                                        Strangers.made(Hand.DOMESTIC_PERSON.key(), Hand.DOMESTIC.key()),
                                        Hand.DOMESTIC.key()))
                        .where(file -> file.lastHand() == Hand.ELECTRONIC),
                by(
                                "an electronic seal by a strange maker",
                                SEAL_MATCHES_CERTIFICATE,
                                Strangers.using(
                                        Strangers.made(Strangers.DOMESTIC_CITY, Hand.DOMESTIC.key()),
                                        Hand.DOMESTIC.key()))
                        .where(file -> file.lastHand() == Hand.ELECTRONIC),
                by(
                        "a stranger's key under a seal that binds it",
                        CERTIFICATE_CHAIN,
                        Strangers.using(
                                Strangers.made(Strangers.DOMESTIC_CITY, Strangers.DOMESTIC_CITY),
                                Strangers.DOMESTIC_CITY)),
                by("an electronic seal for another picture", SEAL_MATCHES_CERTIFICATE, Hand.ELECTRONIC.maker())
                        .where(file -> !file.lastHand()
                                .picture()
                                .name()
                                .equals(Hand.ELECTRONIC.picture().name())));
    }

    private static Attack by(String name, PointKind shownBy, SignatureMaker maker) {
        return Attack.of(
                name,
                shownBy,
                (file, random) ->
                        Hand.sealed(file.beforeLast(), maker, file.lastHand().picture(), file.last()));
    }
}

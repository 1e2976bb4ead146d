package org.qiantang.client.screen.key;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.qiantang.client.screen.Workplace;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.signing.trust.CertificateChooser.Wanted;

/// What a key is wanted for: signing as a person, or an organ's seal.
sealed interface KeyPurpose {
    record Own(PersonId person, String loginName) implements KeyPurpose {}

    record Seal(OrganId organ, SealScheme scheme) implements KeyPurpose {}

    /// By which it stands in the settings.
    default String code() {
        return switch (this) {
            case Own(var person, var _) -> "person " + person.value();
            case Seal(var organ, var scheme) ->
                switch (scheme) {
                    case INTERNATIONAL -> "organ " + organ.value();
                    case DOMESTIC -> "electronic-seal " + organ.value();
                };
        };
    }

    /// Whose certificate does.
    default Wanted wanted() {
        return switch (this) {
            case Own(var person, var _) -> Wanted.person(person.value());
            case Seal(var organ, var scheme) ->
                switch (scheme) {
                    case INTERNATIONAL -> Wanted.organ(organ.value());
                    case DOMESTIC -> Wanted.electronicSeal(organ.value());
                };
        };
    }

    static Own own(Workplace workplace) {
        return new Own(workplace.personId(), workplace.person().loginName());
    }

    /// Everything a person may want a key for.
    static List<KeyPurpose> all(Workplace workplace) {
        var organs = workplace.directory().organsEntrusting(workplace.personId(), Duty.KEEP_SEAL);
        return Stream.concat(
                        Stream.<KeyPurpose>of(own(workplace)),
                        organs.stream()
                                .flatMap(organ ->
                                        Arrays.stream(SealScheme.values()).map(scheme -> new Seal(organ, scheme))))
                .toList();
    }
}

package org.qiantang.client.screen.seal;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealPicture;

/// One electronic seal, in words and as a picture.
///
/// @param holder whose seal it is
/// @param keeper who seals with it
/// @param ends until when it can be used: its own end, or that of its certificate where that is sooner
/// @param picture empty where it cannot be shown
record SealLine(
        RegisteredSeal seal,
        String holder,
        String keeper,
        String ends,
        String state,
        Optional<SealPicture> picture,
        int version) {

    /// Reads the seal itself; as slow as its picture is large.
    static SealLine of(RegisteredSeal seal, Workplace workplace, Ui ui) {
        var read = ElectronicSeal.read(Base64.getDecoder().decode(seal.encoded()))
                        instanceof ElectronicSeal.Reading.Read(var whole)
                ? Optional.of(whole)
                : Optional.<ElectronicSeal>empty();
        var certificate = seal.certificateEnds();
        var ends = certificate != null && certificate.isBefore(seal.validUntil()) ? certificate : seal.validUntil();
        return new SealLine(
                seal,
                holder(seal, workplace),
                keeper(seal, workplace, ui),
                ui.moments().day(ends.atZone(ui.moments().zone()).toLocalDate()),
                ui.words().say("seal.state." + seal.state()),
                read.map(ElectronicSeal::picture)
                        .filter(picture -> picture.pixels().isPresent()),
                read.map(whole -> whole.description().version()).orElse(0));
    }

    private static String holder(RegisteredSeal seal, Workplace workplace) {
        var organ = seal.organ();
        var person = seal.person();
        return organ != null
                ? workplace.directory().nameOf(organ)
                : person != null ? workplace.directory().nameOf(person) : "";
    }

    private static String keeper(RegisteredSeal seal, Workplace workplace, Ui ui) {
        var organ = seal.organ();
        if (organ == null) {
            return holder(seal, workplace);
        }
        var keepers = workplace.directory().entrusted(organ, Duty.KEEP_SEAL).stream()
                .map(post -> workplace.who(post.id()))
                .collect(Collectors.joining(ui.words().say("seal.and")));
        return keepers.isEmpty() ? ui.words().say("seal.no-keeper") : keepers;
    }

    boolean passes(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return seal.name().toLowerCase(Locale.ROOT).contains(wanted)
                || seal.id().contains(wanted)
                || keeper.toLowerCase(Locale.ROOT).contains(wanted)
                || state.contains(wanted);
    }
}

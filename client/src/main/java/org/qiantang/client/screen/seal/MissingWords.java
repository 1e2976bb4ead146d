package org.qiantang.client.screen.seal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.Answer;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.seal.ElectronicSealRefusal;

/// Says why the office gave no answer, and what to do next.
final class MissingWords {
    private final Ui ui;

    MissingWords(Ui ui) {
        this.ui = ui;
    }

    String description(Answer.Missing<?> missing) {
        var words = ui.words();
        if (missing.code().equals(Problem.SEAL_REFUSED)) {
            return refusal(missing.arguments().getOrDefault("reason", ""));
        }
        var own = "seal.missing." + missing.code();
        return words.knows(own) ? words.say(own) : new Failures(words).description(missing.code());
    }

    /// Why a seal was not made, taken over or changed so.
    String refusal(String reason) {
        var own = "seal.refused." + reason;
        if (ui.words().knows(own)) {
            return ui.words().say(own);
        }
        var wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
        return known(reason).map(wording::refusal).orElseGet(() -> ui.words().say("seal.refused.other", reason));
    }

    private static Optional<Enum<?>> known(String reason) {
        return Stream.<Enum<?>>concat(Arrays.stream(ElectronicSealRefusal.values()), Arrays.stream(KeyRefusal.values()))
                .filter(each -> each.name().equals(reason))
                .findFirst();
    }
}

package org.qiantang.client.screen.key;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings.Remembered;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyRing.Look;
import org.qiantang.client.screen.key.KeyRing.Opened;
import org.qiantang.client.screen.key.KeyRing.Opening;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.CertificateChooser.Choice;

/// Brings the key an act needs: from the medium that is open already, else by asking for its PIN; and where several
/// certificates would do, by asking which.
public final class KeyDesk {
    private final KeyRing ring;
    private final Workplace workplace;
    private final Ui ui;
    private final Wording wording;

    /// Somebody waiting for a key.
    private record Errand(Window window, KeyPurpose purpose, String whose, Consumer<SigningKey> then) {}

    public KeyDesk(KeyRing ring, Workplace workplace, Ui ui) {
        this.ring = ring;
        this.workplace = workplace;
        this.ui = ui;
        this.wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
    }

    /// Brings the person's own key.
    public void own(Window window, Consumer<SigningKey> then) {
        bring(new Errand(window, KeyPurpose.own(workplace), workplace.person().name(), then));
    }

    /// Brings the keys of an organ's seal, one after the other.
    public void seal(
            Window window, OrganId organ, List<SealScheme> schemes, Consumer<Map<SealScheme, SigningKey>> then) {
        seal(window, organ, schemes, new EnumMap<>(SealScheme.class), then);
    }

    private void seal(
            Window window,
            OrganId organ,
            List<SealScheme> schemes,
            Map<SealScheme, SigningKey> brought,
            Consumer<Map<SealScheme, SigningKey>> then) {
        var missing =
                schemes.stream().filter(each -> !brought.containsKey(each)).findFirst();
        if (missing.isEmpty()) {
            then.accept(brought);
            return;
        }
        var scheme = missing.get();
        var name = workplace.directory().nameOf(organ);
        var whose = scheme == SealScheme.DOMESTIC ? ui.words().say("key.whose.electronic", name) : name;
        bring(new Errand(window, new KeyPurpose.Seal(organ, scheme), whose, key -> {
            brought.put(scheme, key);
            seal(window, organ, schemes, brought, then);
        }));
    }

    private void bring(Errand errand) {
        bring(errand, null);
    }

    /// @param failed the try before this one; null at the first time
    private void bring(Errand errand, PinDialog.@Nullable Try failed) {
        ui.tasks()
                .run("look for key", () -> ring.look(errand.purpose(), chooser()))
                .onSuccess(look -> {
                    switch (look) {
                        case Look.Open(Opened opened) -> choose(errand, opened);
                        case Look.Locked locked ->
                            new PinDialog(ui.words(), wording)
                                    .ask(
                                            errand.window(),
                                            errand.whose(),
                                            locked,
                                            failed,
                                            (medium, pin) -> open(errand, medium, pin));
                        case Look.Missing missing -> sayMissing(errand, missing);
                    }
                });
    }

    private CertificateChooser chooser() {
        return new CertificateChooser(
                FileWork.trust(workplace.desk().facts(), ui.moments().now()));
    }

    private void open(Errand errand, KeyMedium medium, char[] pin) {
        ui.tasks()
                .run("open key", () -> ring.open(medium, pin, errand.purpose(), chooser()))
                .onSuccess(opening -> {
                    switch (opening) {
                        case Opened opened -> choose(errand, opened);
                        case Opening.Refused(var reason, var left)
                        when reason == KeyRefusal.WRONG_PIN && left != PinState.LOCKED ->
                            bring(errand, new PinDialog.Try(medium.identity(), wording.refusal(reason)));
                        case Opening.Refused(var reason, var left) ->
                            sayRefused(errand, left == PinState.LOCKED ? KeyRefusal.PIN_LOCKED : reason);
                    }
                });
    }

    private void choose(Errand errand, Opened opened) {
        var usable = opened.usable();
        var last = ring.remembered(errand.purpose());
        var again = usable.stream()
                .filter(each -> last != null && each.holder().serial().equals(last.serial()))
                .findFirst();
        if (usable.size() == 1) {
            use(errand, opened.medium(), usable.getFirst());
        } else if (again.isPresent()) {
            use(errand, opened.medium(), again.get());
        } else {
            new CertificatePicker(ui)
                    .ask(errand.window(), errand.whose(), opened, choice -> use(errand, opened.medium(), choice));
        }
    }

    private void use(Errand errand, KeyMedium medium, Choice choice) {
        var used = new Remembered(
                medium.identity(), medium.label(), choice.holder().serial());
        ui.tasks()
                .run(
                        "remember certificate",
                        () -> workplace.signing().remember(errand.purpose().code(), used))
                .onError(IOException.class, _ -> {
                    // Nothing is lost: it is asked again the next time.
                });
        choice.key().ifPresent(errand.then());
    }

    private void sayMissing(Errand errand, Look.Missing missing) {
        var words = ui.words();
        var trouble = missing.trouble();
        if (trouble.isPresent()) {
            sayRefused(errand, trouble.get());
        } else {
            ui.notices()
                    .show(new Notice(
                            Notice.Tone.ERROR,
                            words.say("key.missing", errand.whose()),
                            words.say("key.missing.description"),
                            new Notice.Action(
                                    words.say("key.settings.begin"),
                                    () -> new SigningSettingsDialog(ring, workplace, ui).show(errand.window())),
                            null));
        }
    }

    private void sayRefused(Errand errand, KeyRefusal reason) {
        var again = reason == KeyRefusal.PIN_LOCKED
                ? null
                : new Notice.Action(ui.words().say("key.again"), () -> {
                    ui.notices().clear();
                    bring(errand);
                });
        ui.notices()
                .show(new Notice(
                        Notice.Tone.ERROR,
                        ui.words().say("key.refused", errand.whose()),
                        wording.refusal(reason),
                        again,
                        null));
    }
}

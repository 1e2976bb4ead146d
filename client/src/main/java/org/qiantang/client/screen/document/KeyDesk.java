package org.qiantang.client.screen.document;

import java.util.function.Consumer;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.SigningKey;

/// Brings the key an act needs: from the session where its PIN was given before, else by asking for it.
public final class KeyDesk {
    private final KeyRing ring;
    private final Workplace workplace;
    private final Ui ui;
    private final Wording wording;

    public KeyDesk(KeyRing ring, Workplace workplace, Ui ui) {
        this.ring = ring;
        this.workplace = workplace;
        this.ui = ui;
        this.wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
    }

    /// The person's own key; `then` hears of it once it is there.
    public void own(Window window, Consumer<SigningKey> then) {
        var person = workplace.person();
        bring(window, new KeyRing.KeyFile.Own(person.loginName()), person.name(), then);
    }

    void seal(Window window, OrganId organ, Consumer<SigningKey> then) {
        bring(window, new KeyRing.KeyFile.Seal(organ), workplace.directory().nameOf(organ), then);
    }

    private void bring(Window window, KeyRing.KeyFile file, String whose, Consumer<SigningKey> then) {
        if (!ring.exists(file)) {
            ui.notices()
                    .show(new Notice(
                            Notice.Tone.ERROR,
                            ui.words().say("document.key-missing", whose),
                            ui.words().say("document.key-missing.description"),
                            null,
                            null));
        } else if (ring.unlocked(file)) {
            open(window, file, whose, null, then);
        } else {
            ask(window, file, whose, null, then);
        }
    }

    private void ask(
            Window window, KeyRing.KeyFile file, String whose, @Nullable String refusal, Consumer<SigningKey> then) {
        new PinDialog(ui.words()).ask(window, whose, refusal, pin -> open(window, file, whose, pin, then));
    }

    private void open(
            Window window, KeyRing.KeyFile file, String whose, char @Nullable [] pin, Consumer<SigningKey> then) {
        var now = ui.moments().now();
        ui.tasks().run("open key", () -> ring.open(file, pin, now)).onSuccess(opening -> {
            switch (opening) {
                case KeyOpening.Opened(SigningKey key) -> then.accept(key);
                case KeyOpening.Refused(KeyRefusal reason)
                when reason == KeyRefusal.WRONG_PIN -> ask(window, file, whose, wording.refusal(reason), then);
                case KeyOpening.Refused(KeyRefusal reason) ->
                    ui.notices()
                            .show(new Notice(
                                    Notice.Tone.ERROR,
                                    ui.words().say("document.key-refused", whose),
                                    wording.refusal(reason),
                                    null,
                                    null));
            }
        });
    }
}

package org.qiantang.client.screen.document;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.DocumentViewModel.Done;
import org.qiantang.client.screen.document.SealingWork.SealPlace;
import org.qiantang.client.screen.key.KeyDesk;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Post;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.timestamp.Timestamping;

/// Carries the person's acts through: key, command, and what is said afterwards.
final class Handling {
    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final KeyDesk keys;
    private final Runnable missing;
    private Supplier<@Nullable SealPlace> places = () -> null;

    /// @param missing leads to the handlers not chosen yet
    Handling(DocumentViewModel model, Workplace workplace, Ui ui, KeyRing ring, Runnable missing) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.keys = new KeyDesk(ring, workplace, ui);
        this.missing = missing;
    }

    /// Takes from there where the keeper wants the seals of a request.
    void places(Supplier<@Nullable SealPlace> chosen) {
        places = chosen;
        model.batch().runningProperty().subscribe((before, now) -> {
            if (before && !now) {
                sayBatch();
            }
        });
    }

    private void sayBatch() {
        var batch = model.batch();
        var failed = batch.notSealed().size();
        var words = ui.words();
        var keyFailed = batch.keyFailure();
        if (keyFailed.isPresent()) {
            var failures = new Failures(words);
            ui.notices()
                    .show(new Notice(
                            Notice.Tone.ERROR,
                            failures.heading(keyFailed.get()),
                            failures.description(keyFailed.get()),
                            null,
                            null));
            return;
        }
        ui.notices()
                .show(new Notice(
                        failed > 0 ? Notice.Tone.WARNING : Notice.Tone.DONE,
                        words.say("request.ran", batch.rows().size() - batch.open()),
                        failed > 0
                                ? words.say("request.ran.failed", failed)
                                : batch.open() > 0
                                        ? words.say("request.ran.left", batch.open())
                                        : words.say("request.ran.all"),
                        null,
                        null));
    }

    /// Does the step's own work.
    void primary(Window window) {
        var turn = model.turnProperty().get();
        if (turn == null || turn.assignment() == null || model.busyProperty().get()) {
            return;
        }
        switch (model.step()) {
            case DRAFT -> ui.navigation().replace(new Place.ContinueDraft(model.document()));
            case APPLY_SEAL -> {
                if (model.document().kind() == SubjectKind.SEAL_REQUEST) {
                    sealFiles(window, turn);
                } else {
                    seal(window);
                }
            }
            case INSTRUCT -> {
                if (model.handlers().isEmpty()) {
                    say(Notice.Tone.WARNING, "document.handlers.missing");
                    missing.run();
                } else {
                    signed(window, key -> model.handle(key, this::done));
                }
            }
            default -> signed(window, key -> model.handle(key, this::done));
        }
    }

    private void seal(Window window) {
        model.sealArea()
                .ifPresentOrElse(
                        area -> sealingKeys(window, area, keys -> model.seal(area, keys, this::done)),
                        () -> say(Notice.Tone.HINT, "document.final-file-missing"));
    }

    private void sealFiles(Window window, Turn turn) {
        var place = places.get();
        var post = turn.actor().post();
        var organ = workplace.directory().post(post).map(Post::organ).flatMap(workplace.directory()::organ);
        if (place == null || organ.isEmpty()) {
            say(Notice.Tone.WARNING, "request.place-missing");
        } else if (model.batch().open() > 0 && !model.batch().runningProperty().get()) {
            keys.seal(
                    window,
                    organ.get().id(),
                    workplace.sealPolicy().schemes(),
                    keys -> model.batch().start(new SealBatch.Means(post, organ.get(), place, keys)));
        }
    }

    /// Leaves what is not sealed without a seal, with the reason.
    void endSealing(Window window) {
        new ReasonDialog(ui.words()).ask(window, "request.end.", reason -> model.endSealing(reason, this::done));
    }

    private void sealingKeys(Window window, SealArea area, Consumer<Map<SealScheme, SigningKey>> then) {
        switch (area.kind()) {
            case ORGAN_SEAL ->
                keys.seal(window, area.organ(), workplace.sealPolicy().schemes(), then);
            case SIGNATURE_STAMP -> keys.own(window, key -> then.accept(Map.of(SealScheme.INTERNATIONAL, key)));
        }
    }

    private void signed(Window window, Consumer<@Nullable SigningKey> then) {
        if (model.signs()) {
            keys.own(window, then);
        } else {
            then.accept(null);
        }
    }

    void giveBack(Window window) {
        new ReturnDialog(ui.words())
                .ask(
                        window,
                        model.state(),
                        model.note().opinionProperty().get(),
                        (to, directly, reason) ->
                                signed(window, key -> model.giveBack(to, directly, reason, key, this::done)));
    }

    void circulate(Window window) {
        new ReadersDialog(ui.words(), workplace.directory())
                .ask(
                        window,
                        workplace.personId(),
                        readers -> model.circulate(
                                readers, done -> stays(done, "document.circulated", "document.circulated.away")));
    }

    /// Opens the text to be changed (改稿).
    void change() {
        ui.navigation().go(new Place.ContinueDraft(model.document()));
    }

    void withdraw() {
        model.withdraw(done -> stays(done, "document.withdrawn", "document.withdrawn.away"));
    }

    /// After an act that leaves the person at the document.
    private void stays(Done done, String key, String keyAway) {
        switch (done) {
            case Done.NotGiven(Refusal refusal) -> refused(refusal);
            case Done.Given given when given.away() -> say(Notice.Tone.DONE, keyAway);
            default -> say(Notice.Tone.DONE, key);
        }
    }

    private void done(Done done) {
        switch (done) {
            case Done.Given given -> goOn(given);
            case Done.NotGiven(Refusal refusal) -> refused(refusal);
            case Done.SealFailed(SealingWork.Outcome outcome) -> sealFailed(outcome);
        }
    }

    /// After handling one, the next is offered; where none is left, the list.
    private void goOn(Done.Given given) {
        var words = ui.words();
        var step = given.before().currentStep().kind();
        var next = model.neighboursProperty().get().following();
        var heading = words.say(
                given.away() ? "document.done.away" : "document.done", words.say("document.done." + step.name()));
        var text = given.away()
                ? words.say("document.done.away.description")
                : given.waits()
                        ? words.say("document.done.waits")
                        : words.say(
                                "document.done.description",
                                given.before().draft().content().title());
        var told = given.timestamping() instanceof Timestamping.NotStamped(var failures)
                ? text + "\n" + words.say("document.not-stamped", why(failures))
                : text;
        ui.navigation().back();
        var action = next == null
                ? null
                : new Notice.Action(
                        words.say("document.open-next"), () -> ui.navigation().go(new Place.DocumentDesk(next)));
        ui.notices().show(new Notice(Notice.Tone.DONE, heading, told, action, null));
    }

    private String why(List<Timestamping.Failure> failures) {
        var wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
        return failures.stream()
                .map(failure -> wording.timestampFault(
                        failure.authority().equals(SigningSettings.OFFICE)
                                ? ui.words().say("key.authority.office")
                                : failure.authority(),
                        failure.fault()))
                .collect(Collectors.joining());
    }

    private void refused(Refusal refusal) {
        ui.notices()
                .show(new Notice(
                        Notice.Tone.WARNING,
                        ui.words().say("document.not-given"),
                        ui.words().refusal(refusal),
                        null,
                        null));
    }

    private void sealFailed(SealingWork.Outcome outcome) {
        var wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
        var why = SealingWork.why(outcome, ui.words(), wording).orElse("");
        ui.notices().show(new Notice(Notice.Tone.ERROR, ui.words().say("document.seal-failed"), why, null, null));
    }

    private void say(Notice.Tone tone, String key) {
        ui.notices().show(new Notice(tone, ui.words().say(key), ui.words().say(key + ".description"), null, null));
    }

    /// What the button of a step says.
    static String verb(StepKind kind) {
        return "document.verb." + kind.name();
    }
}

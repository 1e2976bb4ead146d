package org.qiantang.client.screen.draft;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.KeptLabel;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.RouteStep;

/// The command bar's words: whether the draft is kept, what is missing, and who gets it next.
final class DraftKeeping {
    private final DraftViewModel model;
    private final Ui ui;
    private final Words words;
    private final Label kept;
    private final Label next;
    private final Label nextHint;
    private final Hyperlink complete;
    private final Button handOn;
    private final Consumer<DraftForm.Element> focus;

    DraftKeeping(
            DraftViewModel model,
            Ui ui,
            Label kept,
            Label next,
            Label nextHint,
            Hyperlink complete,
            Button handOn,
            Consumer<DraftForm.Element> focus) {
        this.model = model;
        this.ui = ui;
        this.words = ui.words();
        this.kept = kept;
        this.next = next;
        this.nextHint = nextHint;
        this.complete = complete;
        this.handOn = handOn;
        this.focus = focus;
    }

    void bind() {
        model.keepingProperty().subscribe(new KeptLabel(kept, ui)::say);
        model.foreseenProperty().subscribe(decision -> sayNext());
        model.form().onChange(this::sayNext);
        complete.setOnAction(event -> model.form().missing().ifPresent(focus));
    }

    void sayNext() {
        if (model.changing()) {
            complete.setVisible(false);
            complete.setManaged(false);
            next.setText(words.say("draft.changing.next"));
            nextHint.setText("");
            return;
        }
        var missing = model.form().missing();
        boolean lacks = missing.isPresent();
        complete.setVisible(lacks);
        complete.setManaged(lacks);
        handOn.setDisable(false);
        if (lacks) {
            next.setText(words.say("draft.missing"));
            complete.setText(words.say("draft.element." + missing.get().name()));
            nextHint.setText("");
        } else {
            foreseen(model.foreseenProperty().get());
        }
    }

    private void foreseen(@Nullable Decision decision) {
        switch (decision) {
            case Decision.Accepted accepted -> {
                var document = accepted.next();
                var names = document.progress().assignments().stream()
                        .filter(Assignment::open)
                        .map(each -> model.directory().nameOf(each.handler().person()) + " " + title(each))
                        .collect(Collectors.joining(words.say("draft.comma")));
                next.setText(words.say(
                        "draft.next", names, document.currentStep().kind().word()));
                boolean withdraw = document.route().steps().getFirst().verbs().contains(RouteStep.Verb.WITHDRAW);
                nextHint.setText(words.say(withdraw ? "draft.next.withdraw" : "draft.next.final"));
            }
            case Decision.Refused refused -> {
                next.setText(words.refusal(refused.refusal()));
                nextHint.setText("");
            }
            case null -> {
                next.setText(words.say("draft.next.unknown"));
                nextHint.setText("");
            }
        }
    }

    private String title(Assignment assignment) {
        return model.directory()
                .post(assignment.handler().post())
                .map(post -> post.title())
                .orElse("");
    }
}

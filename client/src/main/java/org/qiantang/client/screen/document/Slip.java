package org.qiantang.client.screen.document;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.exchange.OfficeFacts;

/// 办理单、收文单: what the document is, in a few lines.
final class Slip {
    private final VBox pane;
    private final OfficeFacts facts;
    private final Directory directory;
    private final Words words;
    private final Moments moments;

    Slip(VBox pane, OfficeFacts facts, Words words, Moments moments) {
        this.pane = pane;
        this.facts = facts;
        this.directory = facts.directory();
        this.words = words;
        this.moments = moments;
    }

    void show(Turn turn) {
        var document = turn.view().state();
        pane.getChildren().setAll(head(document));
        switch (document.id().kind()) {
            case INCOMING_DOCUMENT -> incoming(document);
            case OUTGOING_DOCUMENT -> outgoing(document);
            case SEAL_REQUEST -> request(document);
        }
        kept(document.draft().content().secrecy());
        if (turn.assignment() != null && organSeals(document)) {
            line(
                            "document.seal-policy",
                            words.say(
                                    "document.seal-policy." + facts.sealPolicy().name()))
                    .setId("seal-policy");
        }
        var own = turn.assignment();
        var due = own == null ? null : own.due();
        if (due != null) {
            var left = Duration.between(moments.now(), due);
            var row = line(
                    "document.due",
                    left.isNegative()
                            ? words.say("due.over", moments.since(due))
                            : words.say("document.due.value", moments.sayDue(due), moments.span(left)));
            row.getStyleClass().add(left.isNegative() ? "over" : left.toHours() < 2 ? "soon" : "calm");
        }
    }

    /// What the office's rule for a label allows this machine, where it is less than usual (本机留存规定).
    private void kept(Secrecy label) {
        var rule = facts.storage().of(label);
        var days = rule.days();
        if (days == null && rule.exported()) {
            return;
        }
        var kept = days == null
                ? words.say("document.storage.always")
                : rule.stored() ? words.say("document.storage.days", days) : words.say("document.storage.never");
        line("document.storage", rule.exported() ? kept : words.say("document.storage.not-exported", kept))
                .setId("storage");
    }

    /// Whether an organ's seal is what the document waits for, and not a signer's stamp.
    private static boolean organSeals(OfficialDocument document) {
        return document.currentStep().kind() == StepKind.APPLY_SEAL
                && document.formalities().missingSeals().stream()
                        .allMatch(area -> area.kind() == SealArea.Kind.ORGAN_SEAL);
    }

    private Node head(OfficialDocument document) {
        var title = new Label(words.say(
                switch (document.id().kind()) {
                    case INCOMING_DOCUMENT -> "document.slip.incoming";
                    case OUTGOING_DOCUMENT -> "document.slip";
                    case SEAL_REQUEST -> "request.slip";
                }));
        title.getStyleClass().add("card-title");
        var head = new HBox(8, title);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var content = document.draft().content();
        if (content.urgency() != Urgency.NORMAL) {
            head.getChildren().add(Pieces.badge(content.urgency().mark(), BadgeStyle.WARNING));
        }
        var secrecy = content.secrecy() == Secrecy.NONE
                ? words.say("draft.secrecy.NONE")
                : content.secrecy().mark();
        head.getChildren().add(Pieces.badge(secrecy, BadgeStyle.PLAIN));
        return head;
    }

    private void outgoing(OfficialDocument document) {
        var content = document.draft().content();
        line(
                "document.kind",
                words.say(
                        "document.kind.value",
                        content.kind().word(),
                        document.route().name()));
        var number = document.formalities().number();
        line("document.number", number == null ? words.say("document.number.none") : number.text());
        var drafter = document.draft().drafter();
        line("document.drafter", drafter == null ? "" : directory.nameOf(drafter.person()));
        if (!content.mainRecipients().isEmpty()) {
            line("draft.main", names(content.mainRecipients()));
        }
        if (!content.copyRecipients().isEmpty()) {
            line("draft.copy", names(content.copyRecipients()));
        }
    }

    private void request(OfficialDocument document) {
        var content = document.draft().content();
        line("request.organ", directory.nameOf(document.organ()));
        var drafter = document.draft().drafter();
        line("request.applicant", drafter == null ? "" : directory.nameOf(drafter.person()));
        var approval = document.formalities().issuance();
        if (approval != null) {
            line(
                    "request.approved",
                    directory.nameOf(approval.issuer().person())
                            + words.say("list.dot")
                            + moments.sayExactly(approval.at()));
        }
        content.paragraphs().forEach(said -> {
            var text = new Label(said.text());
            text.setWrapText(true);
            pane.getChildren().add(text);
        });
    }

    private void incoming(OfficialDocument document) {
        var origin = document.origin();
        if (origin != null) {
            line("document.sender", directory.nameOf(origin.sender()));
            line("document.number.incoming", origin.number().text());
        }
        var registered = document.formalities().registerNumber();
        line("document.register-number", registered == null ? words.say("document.register-number.none") : registered);
        line(
                "document.delivered",
                moments.sayExactly(document.trail().history().getFirst().at()));
        var file = document.formalities().finalFile();
        if (file != null) {
            line(
                    "document.file",
                    words.say("document.file.value", file.pages(), file.blob().size() / 1024));
        }
    }

    private String names(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::name).collect(Collectors.joining(words.say("draft.comma")));
    }

    private Label line(String key, String value) {
        var name = new Label(words.say(key));
        name.getStyleClass().add("slip-name");
        var text = new Label(value);
        text.getStyleClass().add("slip-value");
        text.setTooltip(new javafx.scene.control.Tooltip(value));
        HBox.setHgrow(text, Priority.ALWAYS);
        pane.getChildren().add(new HBox(name, text));
        return text;
    }
}

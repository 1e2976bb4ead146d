package org.qiantang.client.verdict;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.Wording;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

/// The seal's verdict: in one line, then whose seal it is, then point by point.
public final class VerdictPane {

    private final VBox pane;
    private final Words words;
    private final Moments moments;
    private final Wording wording;
    private final Runnable again;
    private final LongConsumer revision;

    /// @param revision shows the revision that a signature covers, the first so many bytes of the file; the whole file
    ///     for 0
    public VerdictPane(VBox pane, Words words, Moments moments, Runnable again, LongConsumer revision) {
        this.pane = pane;
        this.words = words;
        this.moments = moments;
        this.wording = new Wording(
                words.bundle().getLocale().getLanguage().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                moments.zone());
        this.again = again;
        this.revision = revision;
    }

    public Wording wording() {
        return wording;
    }

    /// Says something while there is no verdict.
    public void say(String key) {
        var note = Pieces.note(words.say(key));
        note.setWrapText(true);
        pane.getChildren().setAll(note);
    }

    /// @param report the button that saves it as a report
    public void show(Verdict verdict, Node report) {
        pane.getChildren().setAll(summary(verdict), report);
        verdict.unreadable().ifPresent(code -> {
            var why = new Label(wording.unreadable(code));
            why.setWrapText(true);
            pane.getChildren().add(why);
        });
        var revisions = new ToggleGroup();
        verdict.signatures().forEach(each -> signature(each, verdict.fileLength(), revisions));
    }

    /// The verdict in a few words, for the form.
    public Node hint(Verdict verdict) {
        return card(
                words.say("document.verdict.short", wording.of(verdict.overall())),
                words.say("document.verdict.hint." + verdict.overall().name()),
                style(verdict.overall()));
    }

    /// A few words in a box.
    ///
    /// @param style `ok`, `at` (open questions) or `no`
    public static Node card(String name, String text, String style) {
        var heading = new Label(name);
        heading.getStyleClass().add("strong");
        var note = new Label(text);
        note.setWrapText(true);
        note.getStyleClass().add("note");
        var card = new VBox(heading, note);
        card.getStyleClass().addAll("hint-card", style);
        return card;
    }

    private Node summary(Verdict verdict) {
        var heading = new Label(wording.of(verdict.overall()));
        heading.getStyleClass().add("strong");
        var asOf = new Label(words.say("document.verified-at", moments.sayExactly(verdict.verifiedAt())));
        asOf.getStyleClass().add("note");
        var text = new VBox(2, heading, asOf);
        HBox.setHgrow(text, Priority.ALWAYS);
        var button = new Button(words.say("document.verify-again"));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> again.run());
        var card = new HBox(12, text, button);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("hint-card", style(verdict.overall()));
        return card;
    }

    private static String style(Overall overall) {
        return switch (overall) {
            case VALID -> "ok";
            case VALID_WITH_UNVERIFIED -> "at";
            default -> "no";
        };
    }

    private void signature(SignatureVerdict verdict, long length, ToggleGroup revisions) {
        var facts = new VBox(2);
        verdict.signer().ifPresent(holder -> {
            var name = new Label(holder.name());
            name.getStyleClass().add("strong");
            var serial = Pieces.note(words.say("document.certificate", holder.serial()));
            serial.setWrapText(true);
            var subject = Pieces.note(holder.subject());
            subject.setWrapText(true);
            facts.getChildren().addAll(name, serial, subject);
        });
        verdict.electronicSeal()
                .map(seal -> Pieces.note(
                        words.say("document.electronic-seal", seal.description().id())))
                .ifPresent(facts.getChildren()::add);
        verdict.claimedAt()
                .map(at -> verdict.documentTimestamp()
                        ? words.say("document.timestamped-at", moments.sayExactly(at))
                        : words.say(
                                verdict.showsHandwriting() ? "document.signed-at" : "document.sealed-at",
                                moments.sayExactly(at),
                                verdict.pageIndex().map(page -> page + 1).orElse(0)))
                .ifPresent(line -> facts.getChildren().add(Pieces.note(line)));
        facts.getStyleClass().add("facts");
        var row = new HBox(12);
        verdict.signer()
                .filter(holder -> !verdict.documentTimestamp() && !verdict.showsHandwriting())
                .flatMap(VerdictPane::picture)
                .ifPresent(row.getChildren()::add);
        HBox.setHgrow(facts, Priority.ALWAYS);
        row.getChildren().add(facts);
        var points = new VBox();
        verdict.points().forEach(point -> points.getChildren().add(point(point)));
        pane.getChildren().addAll(row, tools(verdict, length, revisions), points);
    }

    private Node tools(SignatureVerdict verdict, long length, ToggleGroup revisions) {
        var tools = new HBox(8);
        var chain = verdict.evidence().certificates();
        if (!chain.isEmpty()) {
            var certificate = new Button(words.say("document.certificates"));
            certificate.getStyleClass().addAll("small", "show-certificate");
            certificate.setOnAction(event -> new CertificateDialog(words, moments)
                    .show(certificate.getScene().getWindow(), chain));
            tools.getChildren().add(certificate);
        }
        if (verdict.signedLength() > 0 && verdict.signedLength() < length) {
            var signed = new ToggleButton(words.say("document.revision"));
            signed.getStyleClass().addAll("small", "show-revision");
            signed.setToggleGroup(revisions);
            signed.setOnAction(event -> revision.accept(signed.isSelected() ? verdict.signedLength() : 0));
            tools.getChildren().add(signed);
        }
        return tools;
    }

    /// What the holder of a certificate presses: an organ its seal, a person their stamp.
    private static Optional<Node> picture(CertificateHolder holder) {
        return SealImage.usual(holder.name(), holder).map(VerdictPane::view);
    }

    private static ImageView view(SealImage image) {
        var view = new ImageView(new Image(new ByteArrayInputStream(image.png(144))));
        view.setFitWidth(72);
        view.setPreserveRatio(true);
        return view;
    }

    private Node point(VerificationPoint point) {
        var style = style(point.outcome());
        var icon = new FontIcon(icon(point.outcome()));
        icon.getStyleClass().add(style);
        var kind = new Label(wording.of(point.kind()));
        kind.setMinWidth(96);
        var reason = new Label(wording.reason(point));
        reason.setWrapText(true);
        reason.getStyleClass().add("point-reason");
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.setMaxWidth(Double.MAX_VALUE);
        var outcome = new Label(wording.of(point.outcome()));
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        outcome.getStyleClass().addAll("strong", "note", style);
        var row = new HBox(8, icon, kind, reason, outcome);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("point");
        return row;
    }

    private static String style(PointOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "ok";
            case FAILED -> "no";
            case NOT_VERIFIED -> "at";
            case NOT_APPLICABLE -> "na";
        };
    }

    private static String icon(PointOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "mdal-check_circle_outline";
            case FAILED -> "mdal-highlight_off";
            case NOT_VERIFIED -> "mdal-help_outline";
            case NOT_APPLICABLE -> "mdomz-remove_circle_outline";
        };
    }
}

package org.qiantang.client.screen.seal;

import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.offlinestore.Answer;

/// Whom the office trusts, as of when its revocation lists are, and what was withdrawn and why.
final class TrustFacts {
    private final VBox trusted;
    private final VBox withdrawn;
    private final Ui ui;
    private final Words words;

    TrustFacts(VBox trusted, VBox withdrawn, Ui ui) {
        this.trusted = trusted;
        this.withdrawn = withdrawn;
        this.ui = ui;
        this.words = ui.words();
    }

    void show(@Nullable TrustLines trust) {
        trusted.getChildren().setAll(heading("seal.trust.roots"));
        if (trust == null) {
            return;
        }
        trust.roots()
                .forEach(root -> line(
                        trusted,
                        root.name(),
                        words.say("seal.trust.root", day(root.until())),
                        words.say("seal.trust.serial", root.serial())));
        trusted.getChildren().add(heading("seal.trust.lists"));
        trust.lists()
                .forEach(list -> line(
                        trusted,
                        list.issuer(),
                        words.say("seal.trust.as-of", ui.moments().sayExactly(list.asOf()), list.count()),
                        words.say("seal.trust.until", ui.moments().sayExactly(list.until()))));
    }

    void show(@Nullable CertificateRegister register, Answer.@Nullable Missing<?> missing) {
        withdrawn.getChildren().setAll(heading("seal.trust.withdrawn"));
        if (missing != null) {
            withdrawn.getChildren().add(wrapped(new MissingWords(ui).description(missing)));
        }
        if (register == null) {
            return;
        }
        register.authorities()
                .forEach(authority -> authority
                        .withdrawn()
                        .reversed()
                        .forEach(each -> line(
                                withdrawn,
                                each.serial(),
                                words.say(
                                        "seal.trust.withdrawn-at",
                                        authority.subject(),
                                        ui.moments().sayExactly(each.at())),
                                each.reason())));
        if (missing == null && withdrawn.getChildren().size() == 1) {
            withdrawn.getChildren().add(wrapped(words.say("seal.trust.none")));
        }
    }

    private Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("card-title");
        return heading;
    }

    private static void line(VBox into, String name, String... notes) {
        var box = new VBox(2, new Label(name));
        for (var note : notes) {
            box.getChildren().add(wrapped(note));
        }
        into.getChildren().add(box);
    }

    private static Label wrapped(String text) {
        var note = Pieces.note(text);
        note.setWrapText(true);
        return note;
    }

    private String day(Instant at) {
        return at.atZone(ui.moments().zone()).toLocalDate().toString();
    }
}

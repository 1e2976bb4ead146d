package org.qiantang.client.verdict;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.trust.CertificateHolder;

/// The certificates behind a signature, from the signer's to the root, each with what makes it unmistakable. Every
/// value
/// can be selected and copied.
final class CertificateDialog {
    private final Words words;
    private final Moments moments;

    CertificateDialog(Words words, Moments moments) {
        this.words = words;
        this.moments = moments;
    }

    void show(Window owner, List<X509Certificate> chain) {
        var cards = new VBox(16);
        cards.getStyleClass().add("certificates");
        for (int i = 0; i < chain.size(); i++) {
            cards.getChildren().add(card(chain.get(i), i));
        }
        var scroller = new ScrollPane(cards);
        scroller.setFitToWidth(true);
        scroller.setPrefSize(640, 420);
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("certificate.title"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(scroller);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(words.say("certificate.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.show();
    }

    private VBox card(X509Certificate certificate, int place) {
        var holder = CertificateHolder.of(certificate);
        var heading = new Label(words.say(place == 0 ? "certificate.signer" : "certificate.issuer", holder.name()));
        heading.getStyleClass().add("strong");
        var facts = new GridPane();
        facts.setHgap(12);
        facts.setVgap(2);
        fact(facts, "certificate.subject", holder.subject());
        fact(
                facts,
                "certificate.issued-by",
                certificate.getIssuerX500Principal().getName());
        fact(facts, "certificate.serial", holder.serial());
        fact(
                facts,
                "certificate.validity",
                words.say(
                        "certificate.validity.value",
                        moments.sayExactly(certificate.getNotBefore().toInstant()),
                        moments.sayExactly(certificate.getNotAfter().toInstant())));
        fact(facts, "certificate.key", certificate.getPublicKey().getAlgorithm() + ", " + certificate.getSigAlgName());
        fact(facts, "certificate.fingerprint", fingerprint(certificate));
        return new VBox(4, heading, facts);
    }

    private void fact(GridPane facts, String key, String value) {
        var name = new Label(words.say(key));
        name.getStyleClass().add("muted");
        name.setMinWidth(88);
        var text = new TextField(value);
        text.setEditable(false);
        text.getStyleClass().add("fact");
        text.setAccessibleText(words.say(key));
        GridPane.setHgrow(text, Priority.ALWAYS);
        facts.addRow(facts.getRowCount(), name, text);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(Digests.sha256(certificate.getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a parsed certificate has an encoding", impossible);
        }
    }
}

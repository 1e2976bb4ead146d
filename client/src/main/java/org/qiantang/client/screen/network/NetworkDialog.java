package org.qiantang.client.screen.network;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.FileField;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.NetworkFile;
import org.qiantang.offlinestore.network.Trouble;
import org.qiantang.offlinestore.network.Trust;

/// 网络设置: which proxy, which authorities for addresses outside, and whether the office answers that way.
public final class NetworkDialog {
    private static final double WIDTH = 560;
    private static final int LARGEST_FILE = 1 << 20;

    private final NetworkFile file;
    private final Callable<Optional<Enrolment>> office;
    private final Tasks tasks;
    private final Words words;
    private final Consumer<Network> changed;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ProxyFields proxies;
    private final FileField authorities;
    private final VBox kept = new VBox();
    private final Label said = Pieces.note("");
    private final Button trying;
    private String authoritiesKept = "";
    private boolean metered;

    /// What somebody typed that cannot be used; the message's key.
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final String key;

        Unusable(String key) {
            super(key);
            this.key = key;
        }
    }

    /// @param office whom to try the connection with; empty where there is no enrolment
    /// @param changed receives what was saved
    public NetworkDialog(
            NetworkFile file,
            Callable<Optional<Enrolment>> office,
            Tasks tasks,
            Words words,
            Consumer<Network> changed) {
        this.file = file;
        this.office = office;
        this.tasks = tasks;
        this.words = words;
        this.changed = changed;
        proxies = new ProxyFields(words);
        authorities = new FileField(
                words,
                "authorities-file",
                words.say("network.authorities.prompt"),
                words.say("network.authorities.kind"),
                "*.pem",
                "*.crt",
                "*.cer");
        trying = new Button(words.say("network.try"));
        trying.setId("network-try");
        trying.setMinWidth(Button.USE_PREF_SIZE);
        trying.setOnAction(_ -> tryOut());
    }

    /// Reads what is kept, then shows it.
    public void show(Window owner) {
        tasks.run("read network", file::kept).onSuccess(network -> show(owner, network));
    }

    private void show(Window owner, Network network) {
        metered = network.metered();
        proxies.show(network.proxy());
        keep(network.authorities());
        said.setId("network-said");
        said.setWrapText(true);
        said.setMinHeight(Label.USE_PREF_SIZE);
        var box = new VBox(
                8,
                Pieces.note(words.say("network.intro")),
                heading("network.proxy"),
                proxies,
                heading("network.authorities"),
                authorities,
                kept,
                wrapped("network.authorities.note"),
                new HBox(8, trying, said));
        HBox.setHgrow(said, Priority.ALWAYS);
        box.setPrefWidth(WIDTH);
        box.setPadding(new Insets(12, 16, 4, 16));
        dialog.initOwner(owner);
        dialog.setTitle(words.say("network.title"));
        dialog.setHeaderText(null);
        var pane = dialog.getDialogPane();
        pane.setContent(box);
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        var save = new ButtonType(words.say("network.save"), ButtonBar.ButtonData.OK_DONE);
        pane.getButtonTypes()
                .setAll(save, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        var button = pane.lookupButton(save);
        button.setId("network-save");
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            save(save);
        });
        dialog.show();
    }

    private Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("row-title");
        return heading;
    }

    private Label wrapped(String key) {
        var note = Pieces.note(words.say(key));
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        return note;
    }

    /// Shows whom the kept authorities are of, and the way to do without them.
    private void keep(String pem) {
        authoritiesKept = pem;
        kept.getChildren().clear();
        if (pem.isEmpty()) {
            return;
        }
        var forget = new Button(words.say("network.authorities.forget"));
        forget.getStyleClass().add("link");
        forget.setOnAction(_ -> keep(""));
        var line = new HBox(8, Pieces.note(words.say("network.authorities.kept", names(pem))), forget);
        line.getStyleClass().add("badges");
        kept.getChildren().setAll(line);
    }

    private String names(String pem) {
        try {
            return Trust.read(pem).stream()
                    .map(each -> Trust.name(each.getSubjectX500Principal()))
                    .collect(Collectors.joining(words.say("draft.comma")));
        } catch (CertificateException unreadable) {
            return "";
        }
    }

    /// What the form says now, to be finished away from the window: the file of authorities is read then.
    private Callable<Network> chosen() {
        var proxy = proxies.chosen();
        var pem = authorities.filled() ? Optional.of(authorities.text()) : Optional.<String>empty();
        var before = authoritiesKept;
        boolean bytesCost = metered;
        return () -> new Network(
                proxy.orElseThrow(() -> new Unusable("network.bad")),
                pem.isPresent() ? read(pem.get()) : before,
                bytesCost);
    }

    private static String read(String file) throws Unusable {
        try {
            var path = Path.of(file);
            if (Files.size(path) <= LARGEST_FILE) {
                var pem = Files.readString(path, StandardCharsets.US_ASCII);
                Trust.read(pem);
                return pem;
            }
        } catch (IOException | InvalidPathException | CertificateException unreadable) {
            throw new Unusable("network.authorities.bad");
        }
        throw new Unusable("network.authorities.bad");
    }

    /// Whether the office answers that way; nothing is saved by it.
    private void tryOut() {
        say(words.say("network.trying"), List.of());
        trying.setDisable(true);
        var network = chosen();
        tasks.run("try network", () -> tried(network.call()))
                .onSuccess(outcome -> say(outcome.words(), List.of(outcome.good() ? "done-text" : "danger-text")))
                .onError(Unusable.class, unusable -> say(words.say(unusable.key), List.of("danger-text")))
                .andFinally(() -> trying.setDisable(false));
    }

    private record Tried(boolean good, String words) {}

    private Tried tried(Network network) throws Exception {
        var enrolment = office.call();
        if (enrolment.isEmpty()) {
            return new Tried(false, words.say("network.unenrolled"));
        }
        var trouble = OfficeDesk.probe(enrolment.get(), network);
        if (trouble.isPresent()) {
            return new Tried(false, say(trouble.get()));
        }
        var proxy = network.proxyFor(URI.create(enrolment.get().address()));
        return new Tried(
                true,
                proxy.map(at -> words.say("network.answered.proxy", at.getHostString() + ":" + at.getPort()))
                        .orElseGet(() -> words.say("network.answered")));
    }

    private String say(Trouble trouble) {
        return words.say(
                "network.trouble." + trouble.kind().name(), trouble.about().toArray());
    }

    private void say(String text, List<String> tone) {
        said.setText(text);
        said.getStyleClass().removeAll("done-text", "danger-text");
        said.getStyleClass().addAll(tone);
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
    }

    private void save(ButtonType saved) {
        var form = chosen();
        tasks.run("keep network", () -> {
                    var network = form.call();
                    file.keep(network);
                    return network;
                })
                .onSuccess(network -> {
                    changed.accept(network);
                    dialog.setResult(saved);
                    dialog.close();
                })
                .onError(Unusable.class, unusable -> say(words.say(unusable.key), List.of("danger-text")))
                .onError(IOException.class, _ -> say(words.say("network.not-kept"), List.of("danger-text")));
    }
}

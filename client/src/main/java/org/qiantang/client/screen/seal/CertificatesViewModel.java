package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.CertificateLine;
import org.qiantang.client.screen.key.FoundMedium;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.offlinestore.Answer;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.key.Unlocking;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.CertificateChooser.Wanted;

/// The person's certificates as far as their media were opened, whom the office trusts, and what it withdrew.
final class CertificatesViewModel {
    private final Workplace workplace;
    private final Ui ui;
    private final KeyRing keys;
    private final ObservableList<CertificateLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable TrustLines> trust = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable CertificateRegister> register = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Answer.@Nullable Missing<?>> missing = new ReadOnlyObjectWrapper<>();
    private Subscription watching = Subscription.EMPTY;

    CertificatesViewModel(Workplace workplace, Ui ui, KeyRing keys) {
        this.workplace = workplace;
        this.ui = ui;
        this.keys = keys;
    }

    void activate() {
        watching = workplace.watch(ui.tasks(), _ -> readTrust());
        reload();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    boolean governs() {
        return workplace.posts().stream().anyMatch(post -> post.duties().contains(Duty.GOVERN_SEALS));
    }

    void reload() {
        readTrust();
        ui.tasks()
                .run("certificates", () -> workplace.desk().seals().certificates())
                .onSuccess(this::take);
    }

    private void take(Answer<CertificateRegister> answer) {
        switch (answer) {
            case Answer.Given<CertificateRegister>(var given) -> {
                missing.set(null);
                register.set(given);
            }
            case Answer.Missing<CertificateRegister> none -> missing.set(none);
        }
    }

    private void readTrust() {
        var now = ui.moments().now();
        ui.tasks()
                .run("trust", () -> TrustLines.of(workplace.desk().facts(), now))
                .onSuccess(read -> {
                    var known = trust.get();
                    if (known == null
                            || !known.roots().equals(read.roots())
                            || !known.lists().equals(read.lists())) {
                        trust.set(read);
                    }
                });
    }

    /// The media that are here for the person, for whoever chooses among them.
    void media(Consumer<KeyRing.Found> then) {
        ui.tasks().run("key media", () -> keys.media(workplace)).onSuccess(then);
    }

    /// Reads the certificates of a medium. The PIN is wiped.
    void open(FoundMedium medium, char[] pin, ActDialog.Reply reply) {
        ui.tasks().run("read certificates", () -> read(medium.medium(), pin)).onSuccess(read -> {
            switch (read) {
                case Read.Found(var found) -> {
                    lines.removeIf(line ->
                            found.stream().anyMatch(each -> each.serial().equals(line.serial())));
                    lines.addAll(found);
                    reply.done();
                }
                case Read.Refused(var reason, var left) ->
                    reply.failed(wording().refusal(left == PinState.LOCKED ? KeyRefusal.PIN_LOCKED : reason)
                            + (left == PinState.LOCKED
                                    ? ""
                                    : wording()
                                            .warning(left)
                                            .map(said -> "\n" + said)
                                            .orElse("")));
            }
        });
    }

    private Wording wording() {
        return new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
    }

    /// What a medium holds, or why nothing was read.
    private sealed interface Read {
        record Found(List<CertificateLine> lines) implements Read {}

        record Refused(KeyRefusal reason, PinState left) implements Read {}
    }

    private Read read(KeyMedium medium, char[] pin) {
        var now = ui.moments().now();
        var chooser = new CertificateChooser(
                TrustLines.of(workplace.desk().facts(), now).trust());
        return switch (keys.unlock(medium, pin)) {
            case Unlocking.Unlocked(var session) -> {
                try (session) {
                    var lines = chooser.choices(session.certificates(), Wanted.anyone(), now).stream()
                            .map(choice -> CertificateLine.of(choice, medium.label(), ui))
                            .toList();
                    yield lines.isEmpty() ? new Read.Refused(KeyRefusal.NO_KEY, PinState.FINE) : new Read.Found(lines);
                }
            }
            case Unlocking.Refused(var reason, var left) -> new Read.Refused(reason, left);
        };
    }

    /// Has the office do something with certificates; what it withdrew comes with the next synchronising.
    void act(Callable<CertificateAct> making, ActDialog.Reply reply) {
        ui.tasks()
                .run("govern certificates", () -> workplace.desk().seals().act(making.call()))
                .onSuccess(answer -> {
                    if (answer instanceof Answer.Missing<CertificateRegister> none) {
                        reply.failed(new MissingWords(ui).description(none));
                    } else {
                        take(answer);
                        workplace.desk().synchroniseNow();
                        reply.done();
                    }
                })
                .onError(
                        IOException.class, unreadable -> reply.failed(ui.words().say("seal.file.unreadable")));
    }

    ObservableList<CertificateLine> lines() {
        return lines;
    }

    /// Null until it is read.
    ReadOnlyObjectProperty<@Nullable TrustLines> trustProperty() {
        return trust.getReadOnlyProperty();
    }

    /// What the office withdrew, as last read; null before.
    ReadOnlyObjectProperty<@Nullable CertificateRegister> registerProperty() {
        return register.getReadOnlyProperty();
    }

    /// Why the register could not be read; null where it was.
    ReadOnlyObjectProperty<Answer.@Nullable Missing<?>> missingProperty() {
        return missing.getReadOnlyProperty();
    }
}

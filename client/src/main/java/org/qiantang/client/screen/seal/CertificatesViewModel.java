package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.KeyRing;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.offlinestore.Answer;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.KeySession;
import org.qiantang.signing.key.Pkcs11Driver;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.Unlocking;

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

    /// The key files that are here for the person, for whoever chooses among them.
    void media(Consumer<List<Path>> then) {
        var organs = workplace.directory().organsEntrusting(workplace.personId(), Duty.KEEP_SEAL);
        var login = workplace.person().loginName();
        ui.tasks().run("key files", () -> keys.files(login, organs)).onSuccess(then);
    }

    /// Reads the certificates of a file, or of the tokens behind a driver. The PIN is wiped.
    void open(Path file, boolean driver, char[] pin, ActDialog.Reply reply) {
        ui.tasks()
                .run("read certificates", () -> read(driver ? tokens(file) : List.of(file(file)), pin))
                .onSuccess(read -> {
                    switch (read) {
                        case Read.Found(var found) -> {
                            lines.removeIf(line -> found.stream()
                                    .anyMatch(each -> each.serial().equals(line.serial())));
                            lines.addAll(found);
                            reply.done();
                        }
                        case Read.Refused(var reason) -> reply.failed(wording().refusal(reason));
                    }
                })
                .andFinally(() -> Arrays.fill(pin, '\0'));
    }

    private Wording wording() {
        return new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
    }

    private KeyMedium file(Path file) {
        return new Pkcs12File(
                file, KeySession.USUAL_IDLE_LIMIT, () -> ui.moments().now());
    }

    private List<KeyMedium> tokens(Path driver) {
        return Pkcs11Driver.load(
                                driver,
                                KeySession.USUAL_IDLE_LIMIT,
                                () -> ui.moments().now())
                        instanceof Pkcs11Driver.Loading.Loaded(var loaded)
                ? loaded.tokens()
                : List.of();
    }

    /// What the media hold, or why nothing was read.
    private sealed interface Read {
        record Found(List<CertificateLine> lines) implements Read {}

        record Refused(KeyRefusal reason) implements Read {}
    }

    private Read read(List<KeyMedium> media, char[] pin) {
        var judgedBy =
                TrustLines.of(workplace.desk().facts(), ui.moments().now()).trust();
        Optional<KeyRefusal> refusal = media.isEmpty() ? Optional.of(KeyRefusal.TOKEN_ABSENT) : Optional.empty();
        var found = Stream.<CertificateLine>builder();
        for (var medium : media) {
            switch (medium.unlock(pin.clone())) {
                case Unlocking.Unlocked(var session) -> {
                    try (session) {
                        session.certificates()
                                .forEach(held -> found.add(CertificateLine.of(held, medium.label(), judgedBy, ui)));
                    }
                }
                case Unlocking.Refused(var reason, var _) -> refusal = Optional.of(reason);
            }
        }
        var lines = found.build().toList();
        return lines.isEmpty() ? new Read.Refused(refusal.orElse(KeyRefusal.NO_KEY)) : new Read.Found(lines);
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

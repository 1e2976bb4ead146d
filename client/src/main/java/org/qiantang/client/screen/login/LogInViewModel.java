package org.qiantang.client.screen.login;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Logging in: what is typed, what is under way, and what went wrong in words.
public final class LogInViewModel {
    /// What logging in stands on.
    ///
    /// @param settings the desk's settings for an enrolment
    /// @param lastLogIn file of the last log-in
    public record Gate(
            Desks desks, Function<Enrolment, DeskSettings> settings, Enrolments enrolments, Path lastLogIn) {}

    private static final Set<LogInFailed.Code> NETWORK =
            EnumSet.of(LogInFailed.Code.OFFICE_NOT_REACHABLE, LogInFailed.Code.CERTIFICATE_NOT_TRUSTED);

    private final Gate gate;
    private final Tasks tasks;
    private final Words words;
    private final Moments moments;
    private final Failures failures;
    private final Consumer<OfficeDesk> entered;
    private final StringProperty loginName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper office = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper earlierAsked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper enrolled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper trouble = new ReadOnlyBooleanWrapper();
    private @Nullable Enrolment enrolment;
    private Optional<String> told = Optional.empty();
    private int wrong;

    /// @param entered receives the desk of whoever logged in
    public LogInViewModel(Gate gate, Tasks tasks, Words words, Moments moments, Consumer<OfficeDesk> entered) {
        this.gate = gate;
        this.tasks = tasks;
        this.words = words;
        this.moments = moments;
        this.failures = new Failures(words);
        this.entered = entered;
        if (gate.enrolments().any()) {
            enrolled.set(true);
        } else {
            say("login.unenrolled.heading", "login.unenrolled.description");
        }
        LastLogIn.read(gate.lastLogIn()).ifPresent(earlier -> {
            loginName.set(earlier.loginName());
            last.set(words.say("login.last", earlier.loginName(), moments.sayExactly(earlier.at())));
        });
    }

    /// Says why somebody has to log in, until they do.
    public void tell(String code) {
        told = Optional.of(code);
        say(code);
    }

    private void say(String code) {
        heading.set(failures.heading(code));
        description.set(failures.description(code));
    }

    /// Reads the enrolment that is there. Apart from making the model, because the form is usable before.
    public void read() {
        if (enrolled.get()) {
            reading();
        }
    }

    private Tasks.Running<Enrolments.Reading> reading() {
        return tasks.run("enrolment", gate.enrolments()::present).onSuccess(this::enrol);
    }

    private void enrol(Enrolments.Reading reading) {
        switch (reading) {
            case Enrolments.Reading.Usable(Enrolment found) -> {
                enrolment = found;
                office.set(found.officeName());
                enrolled.set(true);
                clear();
                told.ifPresent(this::say);
            }
            case Enrolments.Reading.Unusable(Enrolments.Fault fault) -> {
                enrolled.set(enrolment != null);
                heading.set(words.say("login.enrolment." + fault + ".heading"));
                description.set(words.say("login.enrolment." + fault + ".description"));
            }
        }
    }

    /// Takes an enrolment file into use.
    void chooseEnrolment(Path file) {
        tasks.run("enrol", () -> gate.enrolments().choose(file)).onSuccess(this::enrol);
    }

    /// Logs in; both arrays are wiped when it is over.
    ///
    /// @param earlier an earlier password or the recovery key; empty where none is asked for
    void logIn(char[] password, char[] earlier) {
        var name = loginName.get().strip();
        if (busy.get() || !enrolled.get()) {
            return;
        }
        if (name.isEmpty() || password.length == 0) {
            say("login.incomplete.heading", "login.incomplete.description");
            return;
        }
        busy.set(true);
        told = Optional.empty();
        clear();
        if (enrolment != null) {
            check(enrolment, name, password, earlier);
        } else {
            reading().onSuccess(_ -> {
                if (enrolment != null) {
                    check(enrolment, name, password, earlier);
                } else {
                    over(password, earlier);
                }
            });
        }
    }

    private void check(Enrolment office, String name, char[] password, char[] earlier) {
        tasks.run("log in", () -> open(office, name, password, earlier))
                .onSuccess(entered)
                .onError(LogInFailed.class, this::failed)
                .onError(StoreFailed.class, this::failed)
                .onError(Throwable.class, unexpected -> {
                    heading.set(failures.notice(unexpected).heading());
                    description.set(failures.notice(unexpected).description());
                })
                .andFinally(() -> over(password, earlier));
    }

    private void over(char[] password, char[] earlier) {
        busy.set(false);
        Arrays.fill(password, '\0');
        Arrays.fill(earlier, '\0');
    }

    private OfficeDesk open(Enrolment office, String name, char[] password, char[] earlier) throws IOException {
        var desk =
                gate.desks().open(gate.settings().apply(office), name, password, earlier.length == 0 ? null : earlier);
        new LastLogIn(name, moments.now()).write(gate.lastLogIn());
        return desk;
    }

    private void failed(OfflineStoreException failure) {
        trouble.set(failure instanceof LogInFailed unreached && NETWORK.contains(unreached.reason()));
        heading.set(failures.heading(failure.code()));
        var text = failures.description(failure.code());
        if (failure instanceof LogInFailed refused) {
            text += more(refused);
        } else if (failure instanceof StoreFailed store && store.saved() > 0) {
            text += words.say("login.saved", store.saved());
        }
        description.set(text);
    }

    private String more(LogInFailed refused) {
        return switch (refused.reason()) {
            case WRONG_PASSWORD -> {
                wrong++;
                yield words.say("login.wrong", wrong);
            }
            case LOCKED -> {
                var until = refused.until();
                yield until == null ? "" : words.say("login.locked", moments.sayDue(until));
            }
            case STORE_PASSWORD_DIFFERS -> {
                earlierAsked.set(true);
                yield "";
            }
            default -> "";
        };
    }

    private void say(String headingKey, String descriptionKey) {
        heading.set(words.say(headingKey));
        description.set(words.say(descriptionKey));
    }

    private void clear() {
        heading.set("");
        description.set("");
    }

    StringProperty loginNameProperty() {
        return loginName;
    }

    ReadOnlyStringProperty officeProperty() {
        return office.getReadOnlyProperty();
    }

    ReadOnlyStringProperty lastProperty() {
        return last.getReadOnlyProperty();
    }

    ReadOnlyStringProperty headingProperty() {
        return heading.getReadOnlyProperty();
    }

    ReadOnlyStringProperty descriptionProperty() {
        return description.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty earlierAskedProperty() {
        return earlierAsked.getReadOnlyProperty();
    }

    /// Whether the office was not reached last, so that the network's settings may help.
    ReadOnlyBooleanProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty enrolledProperty() {
        return enrolled.getReadOnlyProperty();
    }
}

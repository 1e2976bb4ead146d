package org.qiantang.client.screen.frame;

import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Department;
import org.qiantang.domain.directory.Post;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.failure.LogInFailed;

/// What the frame says: the connection in words, who is here, how much waits.
final class FrameViewModel {
    private static final Duration REFRESH = Duration.ofSeconds(20);

    /// How the connection looks beside its words.
    enum Tone {
        ONLINE,
        BUSY,
        OFFLINE,
        ENDED
    }

    private static final String NOT_REACHABLE = "office-not-reachable";

    private final Workplace workplace;
    private final Tasks tasks;
    private final Words words;
    private final Moments moments;
    private final Failures failures;
    private final ReadOnlyStringWrapper connection = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.ONLINE);
    private final ReadOnlyIntegerWrapper toDo = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper cutOff = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Subscription watching = Subscription.EMPTY;

    FrameViewModel(Workplace workplace, Tasks tasks, Words words, Moments moments) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.words = words;
        this.moments = moments;
        this.failures = new Failures(words);
    }

    void activate() {
        watching = Subscription.combine(
                workplace.watch(tasks, change -> {
                    show(change.status());
                    if (!change.subjects().isEmpty()) {
                        count();
                    }
                }),
                tasks.every(REFRESH, () -> show(workplace.desk().status())));
        show(workplace.desk().status());
        count();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    private void count() {
        tasks.run(
                        "count to-do",
                        () -> workplace.desk().documents().stream()
                                .filter(view -> view.state().toDoFor(workplace.personId()))
                                .count())
                .onSuccess(count -> toDo.set(count.intValue()));
    }

    private void show(Status status) {
        cutOff.set(status.connection() == Status.Connection.CUT_OFF);
        tone.set(toneOf(status));
        connection.set(inWords(status));
        explanation.set(explained(status));
    }

    private static Tone toneOf(Status status) {
        return switch (status.connection()) {
            case ONLINE -> status.synchronising() && status.waiting() > 0 ? Tone.BUSY : Tone.ONLINE;
            case OFFLINE, CUT_OFF -> Tone.OFFLINE;
            case SESSION_ENDED -> Tone.ENDED;
        };
    }

    private String inWords(Status status) {
        var waiting = status.waiting() == 0 ? "" : words.say("connection.waiting", status.waiting());
        return switch (status.connection()) {
            case ONLINE -> {
                var last = status.lastSynchronised();
                if (last == null || (status.synchronising() && status.waiting() > 0)) {
                    yield words.say("connection.synchronising") + waiting;
                }
                yield words.say("connection.online", moments.say(last)) + waiting;
            }
            case OFFLINE -> words.say("connection.offline", moments.since(status.since())) + waiting;
            case CUT_OFF -> words.say("connection.cut", moments.since(status.since())) + waiting;
            case SESSION_ENDED -> words.say("connection.ended") + waiting;
        };
    }

    private String explained(Status status) {
        var code = status.lastError();
        if (status.connection() == Status.Connection.SESSION_ENDED) {
            return words.say("connection.explain.ended");
        }
        if (status.connection() == Status.Connection.CUT_OFF) {
            return words.say("connection.explain.cut");
        }
        boolean merelyAway = status.connection() == Status.Connection.OFFLINE && NOT_REACHABLE.equals(code);
        if (code != null && !merelyAway) {
            return failures.heading(code) + "\n" + failures.description(code, status.errorArguments());
        }
        return words.say(
                status.connection() == Status.Connection.ONLINE
                        ? "connection.explain.online"
                        : "connection.explain.offline");
    }

    void synchroniseNow() {
        tasks.run("synchronise", () -> workplace.desk().synchroniseNow());
    }

    void workOffline(boolean offline) {
        tasks.run("work off line", () -> workplace.desk().workOffline(offline));
    }

    /// Takes up an ended session.
    void logInAgain(char[] password) {
        tasks.run("log in again", () -> workplace.desk().logInAgain(password))
                .onSuccess(_ -> problem.set(""))
                .onError(LogInFailed.class, failed -> problem.set(failures.description(failed.code())))
                .andFinally(() -> java.util.Arrays.fill(password, '\0'));
    }

    void actBy(Post post) {
        workplace.actBy(post);
    }

    Workplace workplace() {
        return workplace;
    }

    /// 秘书一处 处长
    String inWords(Post post) {
        var department = workplace.directory().department(post.department()).map(Department::name);
        return department.map(name -> name + " ").orElse("") + post.title();
    }

    ReadOnlyStringProperty connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Tone> toneProperty() {
        return tone.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty toDoProperty() {
        return toDo.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty cutOffProperty() {
        return cutOff.getReadOnlyProperty();
    }
}

package org.qiantang.client.screen.frame;

import java.time.Duration;
import java.util.List;
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
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.NetworkFile;

/// What the frame says: the connection in words, who is here, how much waits.
final class FrameViewModel {
    private static final Duration CLOSELY = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(20);

    /// How the connection looks beside its words.
    enum Tone {
        ONLINE,
        BUSY,
        OFFLINE,
        PAUSED,
        ENDED
    }

    /// One line of what there is to say: what it is about, and how it is.
    record Fact(String about, String said) {}

    private static final String NOT_REACHABLE = "office-not-reachable";

    private final Workplace workplace;
    private final NetworkFile network;
    private final Tasks tasks;
    private final Words words;
    private final Moments moments;
    private final Failures failures;
    private final ReadOnlyStringWrapper connection = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.ONLINE);
    private final ReadOnlyIntegerWrapper toDo = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper cutOff = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper metered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<Fact>> said = new ReadOnlyObjectWrapper<>(List.of());
    private final ConnectionFacts facts;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Network way = Network.USUAL;
    private Subscription watching = Subscription.EMPTY;

    FrameViewModel(Workplace workplace, NetworkFile network, Tasks tasks, Words words, Moments moments) {
        this.workplace = workplace;
        this.network = network;
        this.facts = new ConnectionFacts(words, moments, new Failures(words));
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
        tasks.run("read network", network::kept).onSuccess(this::taken);
    }

    /// Looks at how things stand every second, while somebody looks on.
    Subscription watchClosely() {
        return tasks.every(
                CLOSELY,
                () -> tasks.run("status", () -> workplace.desk().status()).onSuccess(this::show));
    }

    /// Somebody chose another way to the office.
    void over(Network chosen) {
        taken(chosen);
        tasks.run("another way", () -> workplace.desk().network(chosen));
    }

    private void taken(Network chosen) {
        metered.set(chosen.metered());
        way = chosen;
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
        paused.set(status.connection() == Status.Connection.PAUSED);
        waiting.set(status.waiting());
        said.set(facts.of(status, way));
        cutOff.set(status.connection() == Status.Connection.CUT_OFF);
        tone.set(toneOf(status));
        connection.set(inWords(status));
        explanation.set(explained(status));
    }

    private static Tone toneOf(Status status) {
        return switch (status.connection()) {
            case ONLINE -> status.synchronising() && status.waiting() > 0 ? Tone.BUSY : Tone.ONLINE;
            case OFFLINE, CUT_OFF -> Tone.OFFLINE;
            case PAUSED -> Tone.PAUSED;
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
            case PAUSED -> words.say("connection.paused", moments.since(status.since())) + waiting;
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
        if (status.connection() == Status.Connection.PAUSED) {
            return words.say("connection.explain.paused");
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

    void pause(boolean resting) {
        tasks.run("pause", () -> workplace.desk().pause(resting));
    }

    /// Whether each byte costs; kept for this machine.
    void meter(boolean bytesCost) {
        tasks.run("meter", () -> {
                    var before = network.kept();
                    var chosen = new Network(before.proxy(), before.authorities(), bytesCost);
                    network.keep(chosen);
                    return chosen;
                })
                .onSuccess(this::over);
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

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty meteredProperty() {
        return metered.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// How things stand, line by line.
    ReadOnlyObjectProperty<List<Fact>> factsProperty() {
        return said.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty cutOffProperty() {
        return cutOff.getReadOnlyProperty();
    }
}

package org.qiantang.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.frame.Frame;
import org.qiantang.client.screen.frame.NoticeBar;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.screen.login.Enrolments;
import org.qiantang.client.screen.login.LogInView;
import org.qiantang.client.screen.login.LogInViewModel;
import org.qiantang.client.screen.network.NetworkDialog;
import org.qiantang.client.ui.FxTasks;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Pulses;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Theme;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.NetworkFile;

/// The one window: log-in at first, then the frame of whoever logged in, and the log-in again after locking or
/// leaving.
final class ClientWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private final Stage stage;
    private final ClientSettings settings;
    private final Desks desks;
    private final Clock clock;
    private final Words words;
    private final Moments moments;
    private final NoticeBar notices;
    private final Tasks tasks;
    private final IdleWatch idle;
    private final NetworkFile network;
    private final SigningSettings signing;
    private final StackPane root = new StackPane();
    private @Nullable Paper paper;
    private @Nullable Session session;

    /// Somebody at work.
    private record Session(OfficeDesk desk, Frame frame, KeyRing keys, Subscription watching) {
        /// Closes keys and desk, which may take as long as a token or a network does; what is pending was saved.
        void close() {
            watching.unsubscribe();
            keys.wipe();
            desk.close();
        }
    }

    ClientWindow(Stage stage, ClientSettings settings, Desks desks, Clock clock, Locale locale) {
        this.stage = stage;
        this.settings = settings;
        this.desks = desks;
        this.clock = clock;
        this.network = new NetworkFile(settings.data());
        this.signing = new SigningSettings(settings.signing(), network::kept);
        this.words = new Words(locale);
        this.moments = new Moments(words, clock);
        this.notices = new NoticeBar(words);
        this.tasks = new FxTasks(notices::failed);
        this.idle = new IdleWatch(clock, this::lock);
    }

    void show() {
        var scene = new Scene(root, WIDTH, HEIGHT);
        Theme.dressForLogIn(scene);
        scene.addEventFilter(InputEvent.ANY, _ -> idle.touched());
        stage.setTitle(words.say("app.name"));
        stage.setScene(scene);
        var room = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(1024, room.getWidth()));
        stage.setMinHeight(Math.min(640, room.getHeight()));
        stage.setOnCloseRequest(this::closeRequested);
        stage.setOnHidden(_ -> hidden());
        showLogIn(new Place.Workbench(), false);
        afterFirstPicture(() -> tasks.every(IdleWatch.INTERVAL, idle::check));
        stage.show();
    }

    private void showLogIn(Place next, boolean locked) {
        showLogIn(next, locked, null);
    }

    /// @param why code of why somebody has to; null where they know
    private void showLogIn(Place next, boolean locked, @Nullable String why) {
        var gate = new LogInViewModel.Gate(
                desks,
                enrolment -> new DeskSettings(
                        settings.stores(),
                        enrolment,
                        ClientSettings.device(),
                        DeskSettings.RecordCipher.AES_256_GCM,
                        clock,
                        clock.getZone(),
                        FileRoom.USUAL,
                        network.kept(),
                        new SecureRandom()),
                enrolments(),
                settings.lastLogIn());
        var model = new LogInViewModel(gate, tasks, words, moments, desk -> enter(desk, next));
        var logIn = new LogInView(model, words, locked, new LogInView.Elsewhere() {
            @Override
            public void somebodyElse() {
                showLogIn(new Place.Workbench(), false);
            }

            @Override
            public void network() {
                showNetwork(stage, _ -> {});
            }
        });
        if (why != null) {
            model.tell(why);
        }
        fill(logIn.view());
        logIn.focus();
        afterFirstPicture(model::read);
    }

    private Enrolments enrolments() {
        return new Enrolments(settings.enrolment(), settings.keptEnrolment(), clock);
    }

    private void showNetwork(Window owner, Consumer<Network> changed) {
        // At the log-in only the part of the theme is there that the log-in needs.
        Theme.dress(stage.getScene());
        new NetworkDialog(network, () -> enrolments().usable(), tasks, words, changed).show(owner);
    }

    /// Does something once what the window now holds has been seen: reading and checking would hold its picture up.
    private static void afterFirstPicture(Runnable what) {
        Pulses.at(3, what);
    }

    private void enter(OfficeDesk desk, Place first) {
        var last = paper;
        tasks.run("enter", () -> enter(desk, last)).onSuccess(entrance -> {
            if (entrance.directory().postsOf(desk.person()).isEmpty()) {
                desk.close();
                notices.show(Notice.hint(words.say("login.nopost.heading"), words.say("login.nopost.description")));
                return;
            }
            paper = entrance.paper();
            work(new Workplace(desk, entrance.directory(), signing), entrance.paper(), first);
            entrance.recoveryKey().ifPresent(key -> notices.show(RecoveryKeyNotice.of(key, words, notices)));
        });
    }

    /// @param last the paper of who entered before, which does where the office prints in the same faces
    private static Entrance enter(OfficeDesk desk, @Nullable Paper last) {
        var facts = desk.facts();
        var fonts = facts.printFonts();
        return new Entrance(
                facts.directory(),
                last != null && last.like(fonts) ? last : new Paper(fonts),
                desk.takeRecoveryKey().map(String::new));
    }

    private record Entrance(Directory directory, Paper paper, Optional<String> recoveryKey) {}

    private void work(Workplace workplace, Paper paper, Place first) {
        Theme.dress(stage.getScene());
        var keys = new KeyRing(settings.keys(), settings.seals(), signing, clock);
        var frame = new Frame(
                workplace,
                network,
                tasks,
                words,
                moments,
                notices,
                ui -> new Screens(workplace, ui, paper, keys)::make,
                this::showNetwork,
                this::lock,
                this::logOut);
        session = new Session(
                workplace.desk(), frame, keys, workplace.watch(tasks, change -> dismissed(change.status())));
        fill(frame.view());
        frame.open(first);
        idle.start();
    }

    private void lock() {
        if (session != null) {
            var place = session.frame().place();
            leave(() -> showLogIn(place == null ? new Place.Workbench() : place, true));
        }
    }

    /// The office has this machine revoked or wiped: nobody works on.
    private void dismissed(Status status) {
        var code = status.lastError();
        if (status.connection() == Status.Connection.SESSION_ENDED
                && (Problem.DEVICE_REVOKED.equals(code) || Problem.DEVICE_WIPED.equals(code))) {
            leave(() -> showLogIn(new Place.Workbench(), false, code));
        }
    }

    private void logOut() {
        leave(() -> showLogIn(new Place.Workbench(), false));
    }

    /// Closes the desk away from the window, which says so meanwhile; then goes on.
    private void leave(Runnable then) {
        idle.stop();
        var leaving = session;
        if (leaving == null) {
            then.run();
            return;
        }
        session = null;
        leaving.frame().close();
        fill(new Closing(words).view());
        tasks.run("close desk", leaving::close).andFinally(then);
    }

    /// A window that is closed by the person waits for its desk; asked twice, it goes at once.
    private void closeRequested(WindowEvent request) {
        if (session != null) {
            request.consume();
            leave(stage::hide);
        }
    }

    /// A window that is gone all the same leaves nothing open.
    private void hidden() {
        idle.stop();
        if (session != null) {
            session.frame().close();
            session.close();
            session = null;
        }
    }

    private void fill(Parent content) {
        // One by one: this may run by an accelerator, and clearing at once fails while the toolkit walks over them.
        var accelerators = stage.getScene().getAccelerators();
        List.copyOf(accelerators.keySet()).forEach(accelerators::remove);
        root.getChildren().setAll(content);
    }
}

package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Formalities;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.DocumentView;

/// Further time stamp authorities: chosen, tried and put in order at the window, and asked in turn when something is
/// sealed.
final class TimestampSettingsTest extends WindowTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer other;
    private String dead = "";
    private String answering = "";

    @BeforeEach
    void authoritiesOutside(City city) throws IOException {
        enrol();
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // It hands on what the office's own says, whose time stamps are trusted.
        other.createContext("/stamp", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var question = exchange.getRequestBody().readAllBytes();
                var answer = city.colleague("su.shuyuan").desk().timestamp(question);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        other.start();
        answering = "http://127.0.0.1:" + other.getAddress().getPort() + "/stamp";
        try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = "http://127.0.0.1:" + unused.getLocalPort() + "/stamp";
        }
    }

    @AfterEach
    void closeAuthority() {
        other.stop(0);
    }

    private SubjectId toSeal(String title) {
        var id = city().colleague("su.shuyuan").underReviewTo("hubin", title);
        city().colleague("su.hewen").agree(id, "同意。");
        city().colleague("su.pishi").issue(id, "同意印发。");
        city().colleague("su.shouwen").act(id, new DocumentCommand.AssignNumber());
        return id;
    }

    private List<String> rows() {
        return onScreen(() -> lookup("#authorities .authority .label").match(WindowTest::seen).queryAll().stream()
                .map(label -> ((Label) label).getText())
                .toList());
    }

    private void add(String address) {
        type("#authority-address", address);
        clickOn("#authority-add");
    }

    private void up() {
        clickOn("#authority-up");
    }

    private Formalities formalities(SubjectId id) {
        return desk().document(id).map(DocumentView::state).orElseThrow().formalities();
    }

    @Test
    void whereTheFirstAuthorityIsDeadTheNextIsAsked() throws Exception {
        var id = toSeal("关于统一时间服务的通知");
        open();
        logIn("su.shouwen");
        clickOn("#seals");
        clickOn(awaited("#certificatesTab"));
        clickOn(awaited("#signingSettings"));
        add(dead);
        up();
        add(answering);
        up();
        assertTrue(onScreen(() -> lookup("#authority-add").query().isDisabled()), "nothing is written");
        clickOn("#authority-try");
        until(
                "each is asked",
                () -> rows().stream().filter(row -> row.startsWith("已答复")).count() == 2
                        && rows().stream().anyMatch(row -> row.contains("连接不上")));
        dialogPicture("timestamp-settings");
        ListView<?> list = lookup("#authorities").query();
        interact(() -> list.getSelectionModel().select(2));
        assertTrue(onScreen(() -> lookup("#authority-remove").query().isDisabled()), "the office's own stays");
        clickOn("#settings-save");
        noDialog();
        assertEquals(
                List.of(dead, answering, SigningSettings.OFFICE),
                new SigningSettings(folder.resolve("signing.json")).kept().authorities());

        int before = asked.get();
        clickOn("#workbench");
        openToDo("关于统一时间服务的通知");
        until("its file is there", () -> text("#primary").startsWith("用印"));
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        until("it is sealed", () -> !formalities(id).seals().isEmpty());
        var file = Objects.requireNonNull(formalities(id).file());
        var verdict = new FileWork(desk()).verify(file, desk().facts(), Instant.now());
        assertTrue(verdict.signatures().getFirst().provenAt().isPresent(), "it bears a time stamp");
        assertEquals(before + 1, asked.get(), "of the one that answered");
    }
}

package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.offlinestore.Answer;
import org.qiantang.offlinestore.DeskSettings;

/// A person looks at their machines; one is revoked by the administrator, and one is wiped at their
/// own wish.
final class DevicesTest extends WindowTest {
    private static final String WHO = "hu.pishi";

    @BeforeEach
    void atTheLogIn() throws IOException {
        enrol();
        open();
        logIn(WHO);
    }

    @Test
    void aPersonWipesTheMachineTheyAreAtAndNothingOfThemIsLeft() throws IOException {
        var here = desk().devices().here();
        clickOn("#person");
        clickOn(awaited("我的设备…"));
        awaited("#devices .card");
        assertTrue(lookup("本机").tryQuery().isPresent());
        dialogPicture("devices");
        dialogPicture("devices-200", 2);
        clickOn(onScreen(() -> lookup(".button")
                .match((Node node) -> ("wipe-" + here).equals(node.getId()))
                .<Node>query()));
        type("#device-reason", "换新电脑");
        dialogPicture("devices-wipe");
        clickOn("#device-act");
        awaited("#login-name");
        until("told why", () -> text("#message .row-title").equals("这台设备上的数据已被擦除"));
        picture("login-wiped");
        var store = DeskSettings.store(folder.resolve("stores"), WHO);
        until("nothing is left", () -> {
            try (var files = Files.list(store)) {
                return files.map(each -> each.getFileName().toString()).toList().equals(List.of("lock"));
            }
        });
    }

    @Test
    void whoeverWorksAtARevokedMachineIsToldAtOnceAndLetInOnceItIsAdmittedAgain() {
        var here = desk().devices().here();
        var administrator = city().colleague("ni.ban").desk().devices();
        var who = new PersonId(WHO);
        until("the administrator is on line", () -> administrator.devices() instanceof Answer.Given);
        assertInstanceOf(Answer.Given.class, administrator.act(new DeviceAct.Revoke(who, here, "离岗")));
        awaited("#login-name");
        until("told why", () -> text("#message .row-title").equals("这台设备已被停用"));
        picture("login-revoked");
        type("#password", City.PASSWORD);
        clickOn("#enter");
        until("still revoked", () -> text("#message .row-title").equals("这台设备已被停用"));
        assertInstanceOf(Answer.Given.class, administrator.act(new DeviceAct.Readmit(who, here, "回来了")));
        type("#password", City.PASSWORD);
        clickOn("#enter");
        awaited("#toDo");
        assertEquals(here, desk().devices().here());
    }
}

package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;

final class LogInTest extends WindowTest {
    private final FictionalOffice office = new FictionalOffice();
    private final MemoryDesk desk = new MemoryDesk(office, "shen.niwen");
    private final Clock clock = Clock.fixed(FictionalOffice.NOW, FictionalOffice.ZONE);

    private void fill() {
        type("#login-name", "shen.niwen");
        type("#password", "secret");
        push(KeyCode.ENTER);
    }

    private static Desks failing(RuntimeException failure) {
        return (settings, name, password, earlier) -> {
            throw failure;
        };
    }

    @Test
    void withoutAnEnrolmentOneIsAskedFor() {
        open((settings, name, password, earlier) -> desk, clock);
        awaited("这台电脑还没有登记");
        awaited("#choose-enrolment");
        assertTrue(lookup("#password").queryAs(TextField.class).isDisabled());
        picture("login-unenrolled");
    }

    @Nested
    class OnAnEnrolledComputer {
        @BeforeEach
        void enrolled() throws IOException {
            enrol();
        }

        @ParameterizedTest
        @EnumSource(LogInFailed.Code.class)
        void aFailureIsSaidWithItsNextStep(LogInFailed.Code code) {
            var until = code == LogInFailed.Code.LOCKED ? FictionalOffice.NOW.plus(Duration.ofMinutes(10)) : null;
            open(failing(new LogInFailed(code, until, null)), clock);
            fill();
            awaited("#message");
            assertEquals(
                    code == LogInFailed.Code.STORE_PASSWORD_DIFFERS,
                    seen(lookup("#earlier").query()));
            picture("login-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Test
        void aRealDeskThatCannotBeOpenedIsExplained() {
            open(Desks.real(), clock);
            fill();
            awaited("#message");
            picture("login-real-desk");
        }

        @ParameterizedTest
        @EnumSource(
                value = StoreFailed.Code.class,
                names = {"DAMAGED", "DISK_FULL", "IN_USE"})
        void aStoreThatCannotBeUsedIsExplained(StoreFailed.Code code) {
            open(failing(new StoreFailed(code, code == StoreFailed.Code.DAMAGED ? 3 : 0, null)), clock);
            fill();
            awaited("#message");
            picture("login-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Test
        void theWindowAnswersWhileThePasswordIsChecked() {
            var checked = new CountDownLatch(1);
            open(
                    (settings, name, password, earlier) -> {
                        try {
                            checked.await();
                        } catch (InterruptedException given) {
                            throw new IllegalStateException(given);
                        }
                        return desk;
                    },
                    clock);
            picture("login");
            fill();
            awaited("#busy");
            picture("login-busy");
            checked.countDown();
            awaited("#toDo");
        }

        @Test
        void theLastLogInIsShownNextTime() {
            open((settings, name, password, earlier) -> desk, clock);
            fill();
            awaited("#toDo");
            press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
            awaited("上次登录：shen.niwen，10-09 10:42。如果不是您本人，请告诉管理员。");
            assertTrue(desk.closed);
            assertFalse(lookup("#login-name").queryAs(TextField.class).isEditable());
            picture("login-locked");
            type("#password", "secret");
            push(KeyCode.ENTER);
            awaited("没有待办");
            picture("workbench-empty");
        }

        @Test
        void theRecoveryKeyIsShownOnce() {
            desk.recoveryKey = "7Q4M-2K9D-XJ3P-8WVC".toCharArray();
            open((settings, name, password, earlier) -> desk, clock);
            fill();
            awaited("请抄下恢复密钥，只显示这一次");
            picture("recovery-key");
        }
    }
}

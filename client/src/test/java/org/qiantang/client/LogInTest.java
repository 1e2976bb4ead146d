package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Line;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.signing.trust.CertificateAuthority;

final class LogInTest extends WindowTest {
    private static final String PERSON = "shou.jiwen";

    @Test
    void withoutAnEnrolmentOneIsAskedFor() {
        open();
        awaited("这台电脑还没有登记");
        awaited("#choose-enrolment");
        assertTrue(lookup("#password").queryAs(TextField.class).isDisabled());
        picture("login-unenrolled");
    }

    @Test
    void aKeptEnrolmentThatCannotBeUsedIsExplained() throws IOException {
        var real = city().enrolment();
        enrol(new Enrolment(real.officeName(), real.address(), "no certificate"));
        open();
        awaited("登记文件里的证书不能用");
        awaited("#choose-enrolment");
        picture("login-enrolment-refused");
    }

    @Nested
    class OnAnEnrolledComputer {
        private Line line;

        @BeforeEach
        void enrolled() throws IOException {
            line = city().line();
            enrol(city().over(line));
        }

        @AfterEach
        void lineDown() {
            line.close();
        }

        private DeskSettings settings() {
            return DeskSettings.of(folder.resolve("stores"), city().over(line), "test");
        }

        private OfficeDesk deskHere() {
            return OfficeDesk.logIn(settings(), PERSON, City.PASSWORD.toCharArray());
        }

        private void failsWith(String heading, String picture) {
            awaited("#message");
            awaited(heading);
            picture(picture);
        }

        @Test
        void theRightPasswordLeadsToTheWorkbenchAndTheRecoveryKeyIsShownOnce() {
            open();
            picture("login");
            logIn(PERSON);
            awaited("请抄下恢复密钥，只显示这一次");
            picture("recovery-key");
            press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
            awaited("#password");
            assertTrue(lookup(".note").<Label>queryAll().stream()
                    .anyMatch(each -> each.getText().startsWith("上次登录：" + PERSON)));
            assertFalse(lookup("#login-name").queryAs(TextField.class).isEditable());
            picture("login-locked");
            type("#password", City.PASSWORD);
            push(KeyCode.ENTER);
            awaited("没有待办");
            assertTrue(lookup("请抄下恢复密钥，只显示这一次").tryQuery().isEmpty());
            picture("workbench-empty");
        }

        @Test
        void aWrongPasswordIsSaidAndCounted() {
            open();
            fill(PERSON, "wrong");
            failsWith("登录名或密码不对", "login-wrong-password");
            type("#password", City.PASSWORD);
            push(KeyCode.ENTER);
            awaited("#toDo");
        }

        @Test
        void whoTypesItWrongTooOftenIsToldUntilWhenToWait() {
            var often = "dai.chengban";
            for (int i = 0; i < 5; i++) {
                assertThrows(LogInFailed.class, () -> OfficeDesk.logIn(settings(), often, "wrong".toCharArray()));
            }
            open();
            fill(often, City.PASSWORD);
            failsWith("登录已暂停", "login-locked-out");
        }

        @Test
        void onceLoggedInHereTheOfficeMayBeAway() {
            deskHere().close();
            line.cut();
            open();
            logIn(PERSON);
            awaited("离线 0 分钟");
            picture("workbench-away");
        }

        @Test
        void theFirstLogInNeedsTheOffice() {
            line.cut();
            open();
            fill(PERSON, City.PASSWORD);
            failsWith("连不上政务办公室", "login-office-not-reachable");
        }

        @Test
        void anOfficeOfAnotherAuthorityIsNotTrusted() throws IOException, CertificateEncodingException {
            var other = CertificateAuthority.create(
                    "另一个根", Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30), new SecureRandom());
            var real = city().enrolment();
            enrol(new Enrolment(
                    real.officeName(), real.address(), pem(other.root().getEncoded())));
            open();
            fill(PERSON, City.PASSWORD);
            failsWith("对方证书不可信，已停止连接", "login-certificate-not-trusted");
        }

        private static String pem(byte[] certificate) {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
        }

        @Test
        void aStoreUnderAnEarlierPasswordIsOpenedWithIt() {
            try (var desk = deskHere()) {
                desk.changeStorePassword(City.PASSWORD.toCharArray(), "earlier".toCharArray());
            }
            open();
            fill(PERSON, City.PASSWORD);
            failsWith("本机数据还用着以前的密码", "login-store-password-differs");
            type("#password", City.PASSWORD);
            type("#earlier", "earlier");
            push(KeyCode.ENTER);
            awaited("#toDo");
        }

        @Test
        void anotherWindowOnTheSameStoreIsNamed() {
            try (var elsewhere = deskHere()) {
                open();
                fill(elsewhere.person().value(), City.PASSWORD);
                failsWith("另一个窗口正在使用", "login-in-use");
            }
        }

        @Test
        void aDamagedStoreIsPutAsideAndTheNextLogInMakesANewOne() throws IOException {
            deskHere().close();
            try (var files = Files.walk(folder.resolve("stores"))) {
                for (var file : files.filter(each -> each.endsWith("desk.db")).toList()) {
                    var bytes = Files.readAllBytes(file);
                    Arrays.fill(bytes, 0, bytes.length / 2, (byte) 0x5a);
                    Files.write(file, bytes);
                }
            }
            open();
            fill(PERSON, City.PASSWORD);
            failsWith("本机数据已损坏", "login-damaged");
            type("#password", City.PASSWORD);
            push(KeyCode.ENTER);
            awaited("#toDo");
        }

        @Test
        void theWindowAnswersWhileThePasswordIsChecked() {
            line.hold();
            open();
            fill(PERSON, City.PASSWORD);
            awaited("#busy");
            picture("login-busy");
            line.release();
            awaited("#toDo");
            assertEquals(PERSON, desk().person().value());
        }
    }
}

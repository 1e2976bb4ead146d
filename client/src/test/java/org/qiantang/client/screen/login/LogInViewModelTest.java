package org.qiantang.client.screen.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;

@ExtendWith(InTheCity.class)
final class LogInViewModelTest {
    private static final String PERSON = "cai.chengban";

    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final Words words = new Words(Locale.SIMPLIFIED_CHINESE);
    private final List<OfficeDesk> entered = new ArrayList<>();
    private Clock clock = Clock.system(City.ZONE);
    private City city;

    @BeforeEach
    void inTheCity(City city) {
        this.city = city;
    }

    @AfterEach
    void everybodyLeaves() {
        entered.forEach(OfficeDesk::close);
    }

    private LogInViewModel model() {
        var gate = new LogInViewModel.Gate(
                Desks.real(),
                enrolment -> DeskSettings.of(folder.resolve("stores"), enrolment, "test"),
                new Enrolments(null, folder.resolve("enrolment.json"), clock),
                folder.resolve("last-log-in"));
        return new LogInViewModel(gate, tasks, words, new Moments(words, clock), entered::add);
    }

    private Path written(Enrolment enrolment) throws IOException {
        return Files.write(folder.resolve("given.json"), Encoding.bytes(enrolment));
    }

    private LogInViewModel enrolled() throws IOException {
        Files.write(folder.resolve("enrolment.json"), Encoding.bytes(city.enrolment()));
        return model();
    }

    private static void logIn(LogInViewModel model, String password) {
        model.loginNameProperty().set(PERSON);
        model.logIn(password.toCharArray(), new char[0]);
    }

    @Test
    void aChosenEnrolmentIsKeptForTheNextStart() throws IOException {
        var model = model();
        assertFalse(model.enrolledProperty().get());
        model.chooseEnrolment(written(city.enrolment()));
        tasks.until("enrolled", model.enrolledProperty()::get);
        assertEquals(city.enrolment().officeName(), model.officeProperty().get());
        assertEquals("", model.headingProperty().get());
        assertTrue(model().enrolledProperty().get());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    http://localhost:1,  right, 登记文件里的地址不对
                    localhost,           right, 登记文件里的地址不对
                    https://localhost:1, wrong, 登记文件里的证书不能用
                    https://localhost:1, '',    登记文件里的证书不能用
                    """)
    void anEnrolmentThatCannotBeUsedIsRefusedInWords(String address, String certificate, String heading)
            throws IOException {
        var authority = certificate.equals("right") ? city.enrolment().certificateAuthority() : certificate;
        var model = model();
        model.chooseEnrolment(written(new Enrolment("office", address, authority)));
        tasks.until("said", () -> model.headingProperty().get().equals(heading));
        assertFalse(model.enrolledProperty().get());
        assertFalse(Files.exists(folder.resolve("enrolment.json")));
    }

    @Test
    void anEnrolmentOfWhichTheCertificateHasRunOutIsRefused() throws IOException {
        clock = Clock.offset(clock, Duration.ofDays(36_500));
        var model = model();
        model.chooseEnrolment(written(city.enrolment()));
        tasks.until("said", () -> model.headingProperty().get().equals("登记文件里的证书不在有效期内"));
        assertFalse(model.enrolledProperty().get());
    }

    @Test
    void aFileThatIsNoEnrolmentIsRefused() throws IOException {
        var model = model();
        model.chooseEnrolment(Files.writeString(folder.resolve("letter.json"), "{\"dear\":\"all\"}"));
        tasks.until("said", () -> model.headingProperty().get().equals("这不是登记文件"));
        model.chooseEnrolment(folder.resolve("absent.json"));
        assertFalse(model.enrolledProperty().get());
    }

    @Test
    void withoutNameOrPasswordNothingIsAsked() throws IOException {
        var model = enrolled();
        logIn(model, "");
        assertEquals("请填写登录名和密码", model.headingProperty().get());
        assertFalse(model.busyProperty().get());
    }

    @Test
    void wrongPasswordsAreCountedAndTheRightOneEnters() throws IOException {
        var model = enrolled();
        logIn(model, "wrong");
        assertTrue(model.busyProperty().get());
        tasks.until("answered", () -> !model.busyProperty().get());
        assertTrue(model.descriptionProperty().get().contains("本次已输错 1 次"));
        logIn(model, "wrong again");
        tasks.until("answered", () -> !model.busyProperty().get());
        assertTrue(model.descriptionProperty().get().contains("本次已输错 2 次"));
        logIn(model, City.PASSWORD);
        tasks.until("entered", () -> entered.size() == 1);
        assertEquals("", model.headingProperty().get());
        var next = model();
        assertEquals(PERSON, next.loginNameProperty().get());
        assertTrue(next.lastProperty().get().startsWith("上次登录：" + PERSON));
    }

    @Test
    void theFormIsUsableBeforeTheEnrolmentIsReadAndThenSaysTheOffice() throws IOException {
        var model = enrolled();
        assertTrue(model.enrolledProperty().get());
        assertEquals("", model.officeProperty().get());
        model.read();
        tasks.until("read", () -> !model.officeProperty().get().isEmpty());
        assertEquals(city.enrolment().officeName(), model.officeProperty().get());
    }

    @Test
    void whoLogsInBeforeTheEnrolmentProvedUnusableIsToldAndThePasswordWiped() throws IOException {
        Files.writeString(folder.resolve("enrolment.json"), "{}");
        var model = model();
        model.loginNameProperty().set(PERSON);
        var password = City.PASSWORD.toCharArray();
        model.logIn(password, new char[0]);
        tasks.until("over", () -> !model.busyProperty().get());
        assertEquals("这不是登记文件", model.headingProperty().get());
        assertFalse(model.enrolledProperty().get());
        assertEquals("\0".repeat(password.length), new String(password));
    }

    @Test
    void passwordsAreWipedWhenItIsOver() throws IOException {
        var model = enrolled();
        model.loginNameProperty().set(PERSON);
        var password = City.PASSWORD.toCharArray();
        var earlier = "abc".toCharArray();
        model.logIn(password, earlier);
        tasks.until("over", () -> !model.busyProperty().get());
        assertEquals("\0".repeat(password.length), new String(password));
        assertEquals("\0".repeat(earlier.length), new String(earlier));
    }
}

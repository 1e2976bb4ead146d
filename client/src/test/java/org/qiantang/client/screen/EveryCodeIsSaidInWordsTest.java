package org.qiantang.client.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.client.online.WebRefused;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.network.Trouble;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.SigningException;
import org.qiantang.signing.StorageFailed;

final class EveryCodeIsSaidInWordsTest {
    private final Words words = new Words(Locale.SIMPLIFIED_CHINESE);
    private final Failures failures = new Failures(words);

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void aRefusalSaysWhyAndWhatToDoNext(RefusalCode code) {
        var sentence = words.refusal(new Refusal(code, Map.of()));
        assertTrue(sentence.indexOf('。') > 0 && sentence.length() > 10, sentence);
    }

    @ParameterizedTest
    @MethodSource("failureCodes")
    void aFailureSaysWhatHappenedAndWhatToDoNext(String code) {
        assertNotEquals(failures.heading("unexpected"), failures.heading(code), code);
        assertFalse(failures.description(code).isBlank());
    }

    @Test
    void theNumbersOfALimitAreSaid() {
        var quota = failures.description(
                Problem.UPLOAD_QUOTA, Map.of("usedBytes", "4123456789", "maximumBytes", "4294967296"));
        assertTrue(quota.contains("3932 MB") && quota.contains("4096 MB"), quota);
        assertTrue(failures.description(Problem.UPLOADS_UNFINISHED, Map.of("maximum", "20"))
                .contains("20 个"));
    }

    @ParameterizedTest
    @MethodSource("keyFailures")
    void aKeyThatSignsNoMoreIsExplained(SigningException failure) {
        var notice = failures.notice(failure);
        assertNotEquals(failures.heading("unexpected"), notice.heading());
        assertTrue(notice.description().contains("请"), notice.description());
    }

    static Stream<SigningException> keyFailures() {
        return Stream.of(
                new KeyGone(),
                new KeySessionEnded(),
                new CryptographyFailed(new IOException()),
                new StorageFailed(new IOException()));
    }

    static Stream<String> failureCodes() {
        var desk = Stream.concat(Arrays.stream(LogInFailed.Code.values()), Arrays.stream(StoreFailed.Code.values()))
                .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return Stream.concat(desk, problems());
    }

    private static Stream<String> problems() {
        return Arrays.stream(Problem.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Trouble.Kind.class)
    void whatIsWrongWithTheNetworkIsSaidWithANextStep(Trouble.Kind kind) {
        var sentence = words.say("network.trouble." + kind.name(), "a", "b");
        assertTrue(sentence.contains("请") || sentence.contains("407"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy-not-reachable", "proxy-wants-password", "proxy-denied"})
    void whatTheProxyDidIsSaidAtTheConnection(String code) {
        aFailureSaysWhatHappenedAndWhatToDoNext(code);
    }

    @ParameterizedTest
    @EnumSource(Status.Connection.class)
    void everyStateOfTheConnectionIsSaid(Status.Connection connection) {
        assertTrue(words.knows("connection.since." + connection.name()));
    }

    @ParameterizedTest
    @EnumSource(WebRefused.Reason.class)
    void whyAnAddressGaveNothingIsSaid(WebRefused.Reason reason) {
        assertTrue(words.knows("online.refused." + reason.name()));
    }

    @ParameterizedTest
    @EnumSource(SentCommand.Reason.class)
    void whatNeedsAttentionIsExplained(SentCommand.Reason reason) {
        assertTrue(words.knows("attention." + reason.name()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAName(Class<?> command) {
        assertTrue(words.knows("command." + command.getSimpleName()), command.getSimpleName());
    }

    static Stream<Class<?>> commands() {
        return Arrays.stream(DocumentCommand.class.getPermittedSubclasses())
                .filter(Class::isRecord)
                .filter(type -> !DocumentCommand.OfficeAct.class.isAssignableFrom(type));
    }
}

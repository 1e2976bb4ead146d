package org.qiantang.signing;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// Words for what this module says in codes: verdicts, points, refusals. Chinese unless English is asked for.
///
/// Moments are shown in the given time zone, to the minute.
public final class Wording {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ResourceBundle words;
    private final ZoneId zone;

    public Wording(Locale locale, ZoneId zone) {
        this.words = ResourceBundle.getBundle(
                "org.qiantang.signing.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.zone = zone;
    }

    /// The verdict in one word: 有效, 有效但有未核验项, 无效, 未签名, 无法读取.
    public String of(Overall overall) {
        return words.getString("overall." + overall);
    }

    /// The question as its short heading.
    public String of(PointKind kind) {
        return words.getString("kind." + kind);
    }

    /// 通过, 不通过, 未能核验, 不适用.
    public String of(PointOutcome outcome) {
        return words.getString("outcome." + outcome);
    }

    /// The reason of a point as a sentence.
    public String reason(VerificationPoint point) {
        Object[] arguments = point.arguments().stream().map(this::shown).toArray();
        String key = "reason." + point.reason();
        return new MessageFormat(words.getString(words.containsKey(key) ? key : "reason.other"), words.getLocale())
                .format(words.containsKey(key) ? arguments : new Object[] {point.reason()});
    }

    /// A whole point: heading, answer, reason.
    public String of(VerificationPoint point) {
        return new MessageFormat(words.getString("point"), words.getLocale())
                .format(new Object[] {of(point.kind()), of(point.outcome()), reason(point)});
    }

    /// Why a file could not be read or examined as a whole, and what to do.
    public String unreadable(String code) {
        String key = "unreadable." + code;
        return words.containsKey(key)
                ? words.getString(key)
                : new MessageFormat(words.getString("unreadable.other"), words.getLocale()).format(new Object[] {code});
    }

    /// A refusal (of a key, a sealing, an acceptance) as a sentence that says what to do next.
    public String refusal(Enum<?> reason) {
        return words.getString("refusal." + reason.name());
    }

    /// Why an authority gave no time stamp, and what to do.
    ///
    /// @param authority its name
    public String timestampFault(String authority, Enum<?> fault) {
        return new MessageFormat(words.getString("timestamp." + fault.name()), words.getLocale())
                .format(new Object[] {authority});
    }

    /// How an act on a trail is proven.
    public String proof(Enum<?> proof) {
        return words.getString("proof." + proof.name());
    }

    /// What to warn of before a PIN is asked for; empty when there is nothing.
    public Optional<String> warning(Enum<?> pinState) {
        String key = "pin." + pinState.name();
        return words.containsKey(key) ? Optional.of(words.getString(key)) : Optional.empty();
    }

    /// A moment, to the minute.
    public String moment(Instant moment) {
        return MOMENT.format(moment.atZone(zone));
    }

    private Object shown(String argument) {
        try {
            return moment(Instant.parse(argument));
        } catch (DateTimeParseException notAMoment) {
            return argument;
        }
    }
}

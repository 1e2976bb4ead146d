package org.qiantang.client.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/// Says moments and spans as people in the office say them: 10:42, 昨天 16:40, 剩 1 小时 18 分.
public final class Moments {
    private final Words words;
    private final Clock clock;
    private final ZoneId zone;

    public Moments(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
        this.zone = clock.getZone();
    }

    public Instant now() {
        return clock.instant();
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /// A moment in the shortest form that is clear today: 10:42, 昨天 16:40, 10月8日, 2025年10月8日.
    public String say(Instant at) {
        var local = at.atZone(zone);
        long daysAway = ChronoUnit.DAYS.between(today(), local.toLocalDate());
        if (daysAway == 0) {
            return time(at);
        }
        if (daysAway == -1) {
            return words.say("moment.yesterday", clock(local));
        }
        return day(local.toLocalDate());
    }

    /// A moment to come: 今天 17:30, 明天 12:00, 10月12日.
    public String sayDue(Instant at) {
        var local = at.atZone(zone);
        long daysAway = ChronoUnit.DAYS.between(today(), local.toLocalDate());
        if (daysAway == 0) {
            return words.say("moment.today", clock(local));
        }
        if (daysAway == 1) {
            return words.say("moment.tomorrow", clock(local));
        }
        return daysAway == -1 ? words.say("moment.yesterday", clock(local)) : day(local.toLocalDate());
    }

    /// Day and time, for trails and logs: 10-09 08:47, with the year when it is another one.
    public String sayExactly(Instant at) {
        var local = at.atZone(zone);
        var year = local.getYear() == today().getYear() ? "" : local.getYear() + "-";
        return year + two(local.getMonthValue()) + "-" + two(local.getDayOfMonth()) + " " + clock(local);
    }

    /// Day and time to the second, for what is proved by it: 2026-10-09 08:47:02.
    public String sayToTheSecond(Instant at) {
        var local = at.atZone(zone);
        return local.toLocalDate() + " " + clock(local) + ":" + two(local.getSecond());
    }

    // Written out, because the formatter's patterns and locales would hold the log-in window up.
    private static String clock(ZonedDateTime at) {
        return two(at.getHour()) + ":" + two(at.getMinute());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /// 10:42.
    public String time(Instant at) {
        return clock(at.atZone(zone));
    }

    /// 10月9日, with the year when it is another one.
    public String day(LocalDate date) {
        return date.getYear() == today().getYear()
                ? words.say("moment.day", date.getMonthValue(), date.getDayOfMonth())
                : words.say("moment.day.year", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /// The day as a heading: 10月9日 星期五 · 第 41 周.
    public String heading(LocalDate date) {
        var weekday = words.say("moment.weekday." + date.getDayOfWeek().getValue());
        return words.say("moment.heading", day(date), weekday, date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /// A span in its two largest units: 12 分钟, 1 小时 18 分, 3 天.
    public String span(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes < 60) {
            return words.say("span.minutes", minutes);
        }
        long hours = minutes / 60;
        if (hours >= 48) {
            return words.say("span.days", hours / 24);
        }
        long rest = minutes % 60;
        return rest == 0 ? words.say("span.hours", hours) : words.say("span.hours.minutes", hours, rest);
    }

    /// The span from a moment until now.
    public String since(Instant at) {
        return span(Duration.between(at, now()));
    }
}

package org.qiantang.client.screen.workbench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.DocumentView;

/// One thing that waits for the person (待办).
///
/// @param due until when; null without a deadline
/// @param fresh whether the person has not opened it yet
/// @param waiting whether the person's own commands on it are still to be sent
record ToDo(
        SubjectId id,
        OfficialDocument document,
        StepKind step,
        Instant since,
        @Nullable Instant due,
        boolean fresh,
        boolean waiting) {

    /// Below this the deadline is red though not yet over.
    private static final Duration PRESSING = Duration.ofHours(2);

    private static final int DAYS_OF_YELLOW = 3;

    /// Most urgent first: by deadline, those without one last, then by arrival.
    static final Comparator<ToDo> MOST_URGENT_FIRST = Comparator.comparing(
                    ToDo::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(ToDo::since)
            .thenComparing(toDo -> toDo.id().id());

    /// The colour of a deadline.
    enum Colour {
        RED,
        YELLOW,
        GREEN,
        NONE
    }

    /// Which of them are shown.
    enum Filter {
        ALL,
        OVERDUE,
        TODAY,
        WEEK
    }

    static Optional<ToDo> of(DocumentView view, PersonId person) {
        return view.state().progress().openFor(person).map(turn -> of(view, turn));
    }

    private static ToDo of(DocumentView view, Assignment turn) {
        var step = view.state().currentStep().kind();
        boolean fresh = turn.opened() == null && step != StepKind.DRAFT;
        return new ToDo(view.id(), view.state(), step, turn.since(), turn.due(), fresh, view.waiting());
    }

    boolean overdue(Instant now) {
        return due != null && due.isBefore(now);
    }

    Colour colour(Instant now, ZoneId zone) {
        if (due == null) {
            return Colour.NONE;
        }
        if (due.isBefore(now.plus(PRESSING))) {
            return Colour.RED;
        }
        return days(now, due, zone) <= DAYS_OF_YELLOW ? Colour.YELLOW : Colour.GREEN;
    }

    /// Whether less than two hours are left, or none.
    boolean pressing(Instant now) {
        return due != null && due.isBefore(now.plus(PRESSING));
    }

    boolean passes(Filter filter, Instant now, ZoneId zone) {
        return switch (filter) {
            case ALL -> true;
            case OVERDUE -> overdue(now);
            case TODAY -> due != null && days(now, due, zone) <= 0;
            case WEEK -> due != null && !LocalDate.ofInstant(due, zone).isAfter(endOfWeek(now, zone));
        };
    }

    private static LocalDate endOfWeek(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return today.plusDays(7L - today.getDayOfWeek().getValue());
    }

    private static long days(Instant from, Instant to, ZoneId zone) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone));
    }
}

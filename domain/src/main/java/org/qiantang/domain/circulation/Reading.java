package org.qiantang.domain.circulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.PersonId;

/// A document given to somebody to read (传阅): a to-read (待阅) until read.
public record Reading(
        PersonId reader, Actor by, Instant since, @Nullable Instant read) {

    static Accepted circulate(OfficialDocument state, DocumentCommand.CirculateForReading circulate, Act act) {
        if (state.progress().openFor(act.actor()).isEmpty()) {
            throw Walk.notTheirTurn(state, act);
        }
        if (!state.currentStep().verbs().contains(RouteStep.Verb.CIRCULATE)) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP,
                    "step",
                    state.currentStep().kind().word());
        }
        var readings = new ArrayList<>(state.trail().readings());
        for (var reader : circulate.readers()) {
            if (act.context().directory().person(reader).isEmpty()) {
                throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "传阅人员");
            }
            if (!state.toReadFor(reader)) {
                readings.add(new Reading(reader, act.actor(), act.now(), null));
            }
        }
        var entry = act.entry(Happening.CIRCULATED_FOR_READING, state.progress().step(), null);
        var trail = state.trail().withReadings(readings).with(List.of(entry));
        return new Accepted(state.with(trail).readableBy(circulate.readers()), List.of(entry), List.of());
    }

    static Accepted markRead(OfficialDocument state, Act act) {
        var person = act.actor().person();
        if (!state.toReadFor(person)) {
            throw RefusedException.of(RefusalCode.NOT_YOUR_STEP);
        }
        var readings = state.trail().readings().stream()
                .map(each -> each.reader().equals(person) && each.read() == null
                        ? new Reading(person, each.by(), each.since(), act.now())
                        : each)
                .toList();
        var entry = act.entry(Happening.READ, state.progress().step(), null);
        var trail = state.trail().withReadings(readings).with(List.of(entry));
        return new Accepted(state.with(trail), List.of(entry), List.of());
    }
}

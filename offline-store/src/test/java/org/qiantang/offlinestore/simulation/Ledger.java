package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.outbox.KeptCommand.State;
import org.qiantang.offlinestore.outbox.Savings;

/// What a person was told of their own commands: it outlives every program, as a memory does.
final class Ledger {
    private static final Set<String> INSTEAD = Set.of(Savings.CLASH, Savings.MERGED, Savings.TAKEN_UP);

    /// What a saving is compared with whose author read nothing before.
    private static final DocumentContent NOTHING =
            DocumentContent.of(DocumentKind.NOTICE, "", "").build();

    private final Map<CommandId, CommandEnvelope> given = new LinkedHashMap<>();
    private final Map<CommandId, State> shown = new HashMap<>();
    private final Map<CommandId, DocumentContent> read = new HashMap<>();
    private final Set<SubjectId> givenUp = new HashSet<>();
    private final Set<CommandId> wiped = new HashSet<>();
    private final Set<CommandId> instead = new HashSet<>();

    /// A row of the outbox as it stands.
    ///
    /// @param reason why it is as it is; empty where nothing is to be said
    /// @param because the refused command before it; empty where there was none
    /// @param settled whether its effect is in what the office sent
    record Kept(
            CommandId id,
            State state,
            long acceptedVersion,
            boolean late,
            boolean sent,
            String reason,
            String because,
            boolean settled) {
        /// Whether its author still has something to hear, or to do.
        boolean unfinished() {
            return state != State.ACCEPTED || !settled;
        }

        /// Whether it is a saving that another's has overtaken, or that waits for the text, or one that was given on
        /// top of such.
        boolean overtaken(Collection<String> others) {
            return switch (state) {
                case WAITING, ACCEPTED -> false;
                case REFUSED -> reason.equals(Savings.OVERTAKEN) || reason.equals(Savings.LENT);
                case NEEDS_ATTENTION -> reason.equals(Savings.CLASH) || others.contains(because);
            };
        }
    }

    /// The person was told that it waits.
    void told(CommandEnvelope envelope) {
        given.put(envelope.id(), envelope);
    }

    /// It takes the place of what the person gave, whose words are in it.
    void toldInstead(CommandEnvelope envelope) {
        told(envelope);
        instead.add(envelope.id());
    }

    /// What the person had read when they gave it, or began to write it.
    void read(CommandId id, DocumentContent content) {
        read.putIfAbsent(id, content);
    }

    /// It takes the place of an earlier saving that was never sent, and was begun from what that was begun from.
    void replaced(CommandId earlier, CommandId by) {
        var begun = read.get(earlier);
        if (begun != null) {
            read(by, begun);
        }
        dropped(earlier);
    }

    /// The person took it back, discarded it, or replaced it.
    void dropped(CommandId id) {
        given.remove(id);
        shown.remove(id);
    }

    /// The person threw away what they had written: with it goes what had been brought together in it.
    void givenUp(SubjectId subject) {
        givenUp.add(subject);
    }

    /// The machine was wiped because the office said so: what the office has not taken is gone with it, and nothing
    /// else.
    void wiped(PlayedOffice office) {
        for (var id : List.copyOf(given.keySet())) {
            if (accepted(id, office) == null) {
                wiped.add(id);
                dropped(id);
            } else {
                shown.put(id, State.ACCEPTED);
            }
        }
    }

    /// Every word the person was told is kept stands with the office, or in what still waits for the person.
    void requireWords(PlayedOffice office) {
        for (var envelope : given.values()) {
            var subject = envelope.subject();
            if (!(envelope.command() instanceof DocumentCommand.SaveDraft save)
                    || shown(envelope.id()) != State.ACCEPTED
                    || givenUp.contains(subject)) {
                continue;
            }
            var missing = Acts.words(save.content());
            missing.removeAll(Acts.words(office.document(subject).draft().content()));
            given.values().stream()
                    .filter(each -> each.subject().equals(subject) && shown(each.id()) != State.ACCEPTED)
                    .forEach(each -> {
                        if (each.command() instanceof DocumentCommand.SaveDraft waiting) {
                            missing.removeAll(Acts.words(waiting.content()));
                        }
                    });
            unless(missing.isEmpty(), "命令 %s 写的 %s 不见了", name(envelope), missing);
        }
    }

    boolean knows(CommandId id) {
        return given.containsKey(id) || wiped.contains(id);
    }

    @Nullable
    CommandEnvelope envelope(CommandId id) {
        return given.get(id);
    }

    /// Whether a command still waits for its outcome, as far as the person knows.
    State shown(CommandId id) {
        return shown.getOrDefault(id, State.WAITING);
    }

    List<CommandEnvelope> all() {
        return List.copyOf(given.values());
    }

    List<CommandEnvelope> about(SubjectId subject) {
        return given.values().stream()
                .filter(each -> each.subject().equals(subject))
                .toList();
    }

    /// Compares what the outbox shows with what the person was told and with what the office decided.
    void compare(List<Kept> outbox, PlayedOffice office) {
        var here = new HashMap<CommandId, Kept>();
        outbox.forEach(each -> here.put(each.id(), each));
        for (var envelope : given.values()) {
            var kept = here.get(envelope.id());
            var before = shown.getOrDefault(envelope.id(), State.WAITING);
            if (kept == null) {
                // Long after its acceptance, by this machine's clock, a command may be forgotten; a saving that was
                // overtaken is in the one that took its place.
                unless(
                        before == State.ACCEPTED
                                || accepted(envelope.id(), office) != null
                                || broughtTogether(envelope, outbox, office)
                                || standsAlready(envelope, office),
                        "命令 %s 丢失：曾告知%s",
                        name(envelope),
                        before);
                shown.put(envelope.id(), State.ACCEPTED);
            } else {
                boolean looked = before == State.REFUSED && kept.reason().equals(Savings.CLASH);
                // It was on top of one for which the document has moved on.
                boolean late = before == State.NEEDS_ATTENTION && leftOver(kept);
                unless(
                        before == State.WAITING || before == kept.state() || looked || late,
                        "命令 %s 的结果由%s变为%s",
                        name(envelope),
                        before,
                        kept.state());
                shown.put(envelope.id(), kept.state());
                compare(envelope, kept, office);
            }
        }
        for (var kept : outbox) {
            unless(given.containsKey(kept.id()), "待发箱里有没人给过的命令 %s", kept.id());
        }
    }

    /// Whether somebody else wrote the very same, or all that this saving changed in what its author had read, so that
    /// there was nothing left to save.
    private boolean standsAlready(CommandEnvelope envelope, PlayedOffice office) {
        if (!(envelope.command() instanceof DocumentCommand.SaveDraft save)) {
            return false;
        }
        var base = read.getOrDefault(envelope.id(), NOTHING);
        for (long version = 1; ; version++) {
            var document = office.document(envelope.subject(), version);
            if (document.isEmpty()) {
                return false;
            }
            if (changesStand(base, save.content(), document.get().draft().content())) {
                return true;
            }
        }
    }

    private static boolean changesStand(DocumentContent base, DocumentContent written, DocumentContent there) {
        return Stream.of(DocumentContent.class.getRecordComponents()).allMatch(part -> {
            var mine = value(part, written);
            if (mine.equals(value(part, base)) || mine.equals(value(part, there))) {
                return true;
            }
            // Of a list each item for itself: two may have written different paragraphs.
            return mine instanceof List<?> items
                    && value(part, base) instanceof List<?> before
                    && value(part, there) instanceof List<?> after
                    && items.stream().allMatch(each -> before.contains(each) || after.contains(each))
                    && before.stream().allMatch(each -> items.contains(each) || !after.contains(each));
        });
    }

    private static Object value(RecordComponent part, DocumentContent content) {
        try {
            return part.getAccessor().invoke(content);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Whether it is a saving that was to be brought together with another's when the document moved on.
    private static boolean leftOver(Kept kept) {
        return kept.state() == State.REFUSED && !kept.reason().isEmpty() && !kept.overtaken(List.of());
    }

    /// What took its place may be accepted and forgotten already, where nothing of the document may stay.
    private boolean broughtTogether(CommandEnvelope envelope, List<Kept> outbox, PlayedOffice office) {
        var here = outbox.stream()
                .filter(each -> INSTEAD.contains(each.reason()) || leftOver(each))
                .map(Kept::id);
        var accepted = instead.stream().filter(each -> accepted(each, office) != null);
        return envelope.command() instanceof DocumentCommand.SaveDraft
                && Stream.concat(here, accepted)
                        .map(given::get)
                        .anyMatch(later -> later != null && later.subject().equals(envelope.subject()));
    }

    private static void compare(CommandEnvelope envelope, Kept kept, PlayedOffice office) {
        var accepted = accepted(envelope.id(), office);
        switch (kept.state()) {
            case WAITING -> {}
            case ACCEPTED ->
                unless(
                        accepted != null
                                && accepted.version() == kept.acceptedVersion()
                                && accepted.late() == kept.late(),
                        "命令 %s 说已受理，办公室却是%s",
                        name(envelope),
                        office.decided(envelope.id()));
            case REFUSED ->
                unless(
                        leftOver(kept)
                                || office.decided(envelope.id())
                                        .filter(each -> each.outcome() instanceof Outcome.Refused)
                                        .isPresent(),
                        "命令 %s 说被退回，办公室却没有退回",
                        name(envelope));
            case NEEDS_ATTENTION -> unless(accepted == null, "命令 %s 说需处理，却已生效", name(envelope));
        }
        office.decided(envelope.id())
                .ifPresent(each -> unless(each.envelope().equals(envelope), "命令 %s 的内容变了", name(envelope)));
    }

    /// What somebody agreed to or returned is what they had read, word for word.
    void requireRead(PlayedOffice office) {
        for (var envelope : given.values()) {
            var content = read.get(envelope.id());
            var accepted = accepted(envelope.id(), office);
            int revision = switch (envelope.command()) {
                case DocumentCommand.Agree agree -> agree.revision();
                case DocumentCommand.Return back -> back.revision();
                default -> 0;
            };
            if (revision > 0 && content != null && accepted != null && !accepted.late()) {
                var judged = office.document(envelope.subject(), accepted.version());
                unless(
                        judged.filter(each -> each.draft().content().equals(content))
                                .isPresent(),
                        "命令 %s 是对别的稿子说的：第 %d 稿不是当时所读的",
                        name(envelope),
                        revision);
            }
        }
    }

    private static Outcome.@Nullable Accepted accepted(CommandId id, PlayedOffice office) {
        return office.decided(id)
                .map(each -> each.outcome() instanceof Outcome.Accepted yes ? yes : null)
                .orElse(null);
    }

    static String name(CommandEnvelope envelope) {
        return envelope.command().getClass().getSimpleName() + " " + name(envelope.id()) + " → "
                + envelope.subject().id();
    }

    static String name(CommandId id) {
        return id.value().toString().substring(24);
    }
}

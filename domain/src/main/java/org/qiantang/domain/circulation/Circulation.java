package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.Decision.Refused;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.PersonId;

/// Decides what a command does to an official document. The same code runs at the client, which foresees, and
/// at the central office, which rules. Pure: equal arguments give equal decisions.
public final class Circulation {
    private Circulation() {}

    /// A series of serial numbers without gaps.
    ///
    /// @param name the organ code of 发文字号, or an organ's register of incoming documents
    public record Series(String name, int year) {}

    /// Decides a command.
    ///
    /// @param id the subject it is about
    /// @param state the subject's state before; null where it does not exist yet
    public static Decision decide(
            SubjectId id, @Nullable OfficialDocument state, DocumentCommand command, Context context) {
        try {
            return decideOrRefuse(id, state, command, context);
        } catch (RefusedException refused) {
            return new Refused(refused.refusal());
        }
    }

    /// The series from which the central office must grant a serial number before deciding this command.
    public static Optional<Series> seriesFor(OfficialDocument state, DocumentCommand command, Context context) {
        return switch (command) {
            case DocumentCommand.AssignNumber ignored -> Issuing.series(state, context);
            case DocumentCommand.Register ignored -> Receiving.series(state, context);
            default -> Optional.empty();
        };
    }

    private static Decision decideOrRefuse(
            SubjectId id, @Nullable OfficialDocument state, DocumentCommand command, Context context) {
        if (command instanceof DocumentCommand.OfficeAct act) {
            return officeAct(id, state, act, context);
        }
        var actor = context.actor();
        if (actor == null) {
            throw RefusedException.of(RefusalCode.NOT_YOUR_POST);
        }
        var post = context.directory().post(actor.post());
        if (post.isEmpty() || !post.get().holder().equals(actor.person())) {
            throw RefusedException.of(RefusalCode.NOT_YOUR_POST);
        }
        if (command instanceof DocumentCommand.SaveDraft save) {
            return Drafting.save(id, state, save, new Act(actor, context));
        }
        if (state == null || !mayKnow(state, actor.person())) {
            throw RefusedException.of(RefusalCode.UNKNOWN_SUBJECT);
        }
        return personal(state, command, new Act(actor, context));
    }

    private static boolean mayKnow(OfficialDocument state, PersonId person) {
        return state.readers().contains(person);
    }

    private static Accepted personal(OfficialDocument state, DocumentCommand command, Act act) {
        if (command instanceof DocumentCommand.WithOpinion said
                && said.opinion().length() > Opinion.MAXIMUM_LENGTH) {
            throw RefusedException.of(
                    RefusalCode.OPINION_TOO_LONG, "maximum", Integer.toString(Opinion.MAXIMUM_LENGTH));
        }
        return switch (command) {
            case DocumentCommand.Borrow ignored -> Lending.borrow(state, act);
            case DocumentCommand.GiveBack ignored -> Lending.giveBack(state, act);
            case DocumentCommand.Open ignored -> Judging.open(state, act);
            case DocumentCommand.Agree agree -> Judging.agree(state, agree, act);
            case DocumentCommand.Return back -> Judging.giveBack(state, back, act);
            case DocumentCommand.Withdraw ignored -> Withdrawing.withdraw(state, act);
            case DocumentCommand.CirculateForReading circulate -> Reading.circulate(state, circulate, act);
            case DocumentCommand.MarkRead ignored -> Reading.markRead(state, act);
            case DocumentCommand.Issue issue -> Issuing.issue(state, issue, act);
            case DocumentCommand.Approve approve -> SealRequests.approve(state, approve, act);
            case DocumentCommand.SealFile seal -> SealRequests.sealFile(state, seal, act);
            case DocumentCommand.EndSealing end -> SealRequests.endSealing(state, end, act);
            case DocumentCommand.AssignNumber ignored -> Issuing.assignNumber(state, act);
            case DocumentCommand.ApplySeal seal -> Issuing.applySeal(state, seal, act);
            case DocumentCommand.Dispatch ignored -> Issuing.dispatch(state, act);
            case DocumentCommand.SignFor sign -> Receiving.signFor(state, sign, act);
            case DocumentCommand.Register ignored -> Receiving.register(state, act);
            case DocumentCommand.Instruct instruct -> Receiving.instruct(state, instruct, act);
            case DocumentCommand.SaveDraft save -> throw new IllegalStateException("decided before: " + save.route());
            case DocumentCommand.OfficeAct office -> throw new IllegalStateException("decided before: " + office);
        };
    }

    private static Accepted officeAct(
            SubjectId id, @Nullable OfficialDocument state, DocumentCommand.OfficeAct command, Context context) {
        if (!context.centralOffice() || context.actor() != null) {
            throw RefusedException.of(RefusalCode.CENTRAL_OFFICE_ONLY);
        }
        if (command instanceof DocumentCommand.Deliver deliver) {
            return Receiving.deliver(id, state, deliver, context);
        }
        if (state == null) {
            throw RefusedException.of(RefusalCode.UNKNOWN_SUBJECT);
        }
        return switch (command) {
            case DocumentCommand.RecordFinalFile made ->
                recorded(
                        state.with(state.formalities().withFinalFile(made.file())), Happening.FINAL_FILE_MADE, context);
            case DocumentCommand.ReportDelivery report ->
                recorded(Receiving.reported(state, report, context.now()), Happening.DELIVERY_REPORTED, context);
            case DocumentCommand.EndLending ignored -> Lending.end(state, context);
            case DocumentCommand.Deliver deliver -> throw new IllegalStateException("decided before: " + deliver);
        };
    }

    private static Accepted recorded(OfficialDocument next, Happening what, Context context) {
        var entry = new HistoryEntry(context.now(), what, next.progress().step(), null, null, context.command());
        return new Accepted(next.with(next.trail().with(List.of(entry))), List.of(entry), List.of());
    }

    /// Carries a refusal from the depth of a decision to its surface; never leaves this package.
    static final class RefusedException extends RuntimeException {
        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.code().name(), null, false, false);
            this.refusal = refusal;
        }

        static RefusedException of(RefusalCode code) {
            return new RefusedException(new Refusal(code, Map.of()));
        }

        static RefusedException of(RefusalCode code, String argument, String value) {
            return new RefusedException(new Refusal(code, Map.of(argument, value)));
        }

        Refusal refusal() {
            return refusal;
        }
    }
}

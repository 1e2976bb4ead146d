package org.qiantang.domain.circulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Circulation.Series;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.Post;

/// 签收、登记、批办 and the arrival of a document. Source: 党政机关公文处理工作条例 Art. 24.
final class Receiving {
    private Receiving() {}

    static Accepted deliver(
            SubjectId id, @Nullable OfficialDocument state, DocumentCommand.Deliver deliver, Context context) {
        if (state != null) {
            throw RefusedException.of(RefusalCode.ALREADY_EXISTS);
        }
        var route = context.routes()
                .find(deliver.route())
                .filter(each -> each.kind() == SubjectKind.INCOMING_DOCUMENT)
                .orElseThrow(() -> RefusedException.of(RefusalCode.UNKNOWN_ROUTE));
        var sent = deliver.sent();
        var number = sent.formalities().number();
        if (number == null || sent.formalities().sentFile() == null) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", StepKind.APPLY_SEAL.word());
        }
        var first = route.steps().getFirst();
        var entry = new HistoryEntry(context.now(), Happening.DELIVERED, first.key(), null, null, context.command());
        var arrived = new OfficialDocument(
                id,
                deliver.recipient(),
                route,
                new Draft(sent.draft().content(), sent.draft().revision(), null, List.of()),
                new Progress(false, first.key(), List.of(), List.of(), List.of(), null, null, null),
                sent.formalities(),
                Trail.EMPTY.with(List.of(entry)),
                List.of(),
                List.of(),
                new Origin(sent.id(), sent.organ(), number));
        var handlers = Walk.handlers(arrived, first, context);
        if (handlers.isEmpty()) {
            throw RefusedException.of(
                    RefusalCode.UNKNOWN_RECIPIENT, "organ", deliver.recipient().value());
        }
        var next = arrived.with(arrived.progress().withAssignments(Walk.assigned(handlers, first, context.now())))
                .readableBy(handlers.stream().map(Post::holder).toList());
        return new Accepted(next, List.of(entry), report(next, Delivery.State.DELIVERED));
    }

    static Accepted signFor(OfficialDocument state, DocumentCommand.SignFor sign, Act act) {
        Walk.turn(state, StepKind.SIGN_FOR, act);
        var file = state.formalities().sentFile();
        if (file == null || !file.sha256().equals(sign.fileDigest())) {
            throw RefusedException.of(RefusalCode.STALE_CONTENT);
        }
        return Judging.passOn(state, sign, Happening.SIGNED_FOR, report(state, Delivery.State.SIGNED_FOR), act);
    }

    static Optional<Series> series(OfficialDocument state, Context context) {
        return Optional.of(new Series(
                "收文 " + state.organ().value(),
                LocalDate.ofInstant(context.now(), context.zone()).getYear()));
    }

    static Accepted register(OfficialDocument state, Act act) {
        Walk.turn(state, StepKind.REGISTER, act);
        act.requireCentralOffice();
        var serial = act.context().serial();
        if (serial == null) {
            throw RefusedException.of(RefusalCode.CENTRAL_OFFICE_ONLY);
        }
        int year = LocalDate.ofInstant(act.now(), act.context().zone()).getYear();
        var registered = state.with(state.formalities().withRegisterNumber("收〔" + year + "〕" + serial + "号"));
        return Judging.passOn(registered, new DocumentCommand.Register(), Happening.REGISTERED, List.of(), act);
    }

    static Accepted instruct(OfficialDocument state, DocumentCommand.Instruct instruct, Act act) {
        var late = Judging.lateOpinion(state, instruct, state.draft().revision(), act);
        if (late != null) {
            return late;
        }
        Walk.turn(state, StepKind.INSTRUCT, act);
        boolean own = !instruct.handlers().isEmpty()
                && instruct.handlers().stream()
                        .allMatch(id -> act.context()
                                .directory()
                                .post(id)
                                .filter(post -> post.organ().equals(state.organ()))
                                .isPresent());
        if (!own) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", StepKind.HANDLE.word());
        }
        var instructed = state.with(state.progress().withInstructed(instruct.handlers()));
        return Judging.passOn(
                instructed, instruct, Happening.INSTRUCTED, report(state, Delivery.State.IN_PROGRESS), act);
    }

    /// The sender is told, where the document came from inside the system.
    static List<Effect> report(OfficialDocument document, Delivery.State state) {
        var origin = document.origin();
        return origin == null ? List.of() : List.of(new Effect.ReportTo(origin.document(), document.organ(), state));
    }

    static OfficialDocument reported(OfficialDocument sender, DocumentCommand.ReportDelivery report, Instant now) {
        var others = sender.deliveries().stream()
                .filter(delivery -> !delivery.recipient().equals(report.recipient()));
        var changed = Stream.of(new Delivery(report.recipient(), report.state(), now));
        return sender.withDeliveries(Stream.concat(others, changed).toList());
    }
}

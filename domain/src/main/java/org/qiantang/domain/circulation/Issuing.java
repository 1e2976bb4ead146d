package org.qiantang.domain.circulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Circulation.Series;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.document.DocumentNumber;

/// 签发、登记编号、用印、分发. Source: 党政机关公文处理工作条例 Art. 22, 25.
final class Issuing {
    private Issuing() {}

    static Accepted issue(OfficialDocument state, DocumentCommand.Issue issue, Act act) {
        boolean current =
                issue.contentDigest().equals(ContentDigest.of(state.draft().content()));
        var late = Judging.lateOpinion(state, issue, current ? state.draft().revision() : -1, act);
        if (late != null) {
            return late;
        }
        Walk.turn(state, StepKind.ISSUE, act);
        if (!current) {
            throw RefusedException.of(RefusalCode.STALE_CONTENT);
        }
        Drafting.requireComplete(state, act.context().directory());
        requireSigner(state, act);
        var date = LocalDate.ofInstant(act.now(), act.context().zone());
        var issuance = new Issuance(act.actor(), act.now(), issue.contentDigest(), date);
        var registry = act.context().directory().entrusted(state.organ(), Duty.REGISTER).stream()
                .map(Post::holder)
                .toList();
        var issued = state.with(state.formalities().with(issuance)).readableBy(registry);
        return Judging.passOn(issued, issue, Happening.ISSUED, List.of(), act);
    }

    /// What bears somebody's stamp is issued by them: nobody else can give it.
    private static void requireSigner(OfficialDocument state, Act act) {
        var issuer = act.context().directory().nameOf(act.actor().person());
        for (var signer : state.draft().content().signers()) {
            if (!signer.name().equals(issuer)) {
                throw RefusedException.of(RefusalCode.OTHER_SIGNER, "signer", signer.name());
            }
        }
    }

    static Optional<Series> series(OfficialDocument state, Context context) {
        var issuance = state.formalities().issuance();
        return issuance == null || state.formalities().number() != null
                ? Optional.empty()
                : context.directory()
                        .organ(state.organ())
                        .map(organ -> new Series(
                                organ.documentCode(), issuance.documentDate().getYear()));
    }

    static Accepted assignNumber(OfficialDocument state, Act act) {
        Walk.turn(state, StepKind.ASSIGN_NUMBER, act);
        act.requireCentralOffice();
        var series = series(state, act.context()).orElseThrow(() -> RefusedException.of(RefusalCode.NOT_AT_THIS_STEP));
        var serial = act.context().serial();
        if (serial == null) {
            throw RefusedException.of(RefusalCode.CENTRAL_OFFICE_ONLY);
        }
        var number = new DocumentNumber(series.name(), series.year(), serial);
        var numbered = state.with(state.formalities().withNumber(number));
        return Judging.passOn(
                numbered,
                new DocumentCommand.AssignNumber(),
                Happening.NUMBER_ASSIGNED,
                List.of(new Effect.MakeFinalFile()),
                act);
    }

    static Accepted applySeal(OfficialDocument state, DocumentCommand.ApplySeal seal, Act act) {
        Walk.turn(state, StepKind.APPLY_SEAL, act);
        act.requireCentralOffice();
        var organ = act.post().organ();
        var made = state.formalities().finalFile();
        if (made == null
                || made.sealArea(organ).isEmpty()
                || state.formalities().sealedBy(organ)) {
            throw RefusedException.of(RefusalCode.NOT_AT_THIS_STEP, "step", StepKind.APPLY_SEAL.word());
        }
        var applied = new AppliedSeal(organ, act.actor(), act.now(), seal.sealedFile(), null);
        var sealed = state.with(state.formalities().with(applied));
        return Judging.passOn(sealed, seal, Happening.SEAL_APPLIED, List.of(), act);
    }

    static Accepted dispatch(OfficialDocument state, Act act) {
        Walk.turn(state, StepKind.DISPATCH, act);
        act.requireCentralOffice();
        if (state.formalities().sentFile() == null) {
            throw RefusedException.of(RefusalCode.NOT_AT_THIS_STEP, "step", StepKind.DISPATCH.word());
        }
        var effects = new ArrayList<Effect>();
        for (var organ : recipients(state)) {
            if (act.context().directory().organ(organ).isEmpty()) {
                throw RefusedException.of(RefusalCode.UNKNOWN_RECIPIENT, "organ", organ.value());
            }
            effects.add(new Effect.DeliverTo(organ));
        }
        return Judging.passOn(state, new DocumentCommand.Dispatch(), Happening.DISPATCHED, effects, act);
    }

    private static List<OrganId> recipients(OfficialDocument state) {
        var content = state.draft().content();
        return Stream.concat(content.mainRecipients().stream(), content.copyRecipients().stream())
                .flatMap(recipient -> recipient.organs().stream())
                .distinct()
                .toList();
    }
}

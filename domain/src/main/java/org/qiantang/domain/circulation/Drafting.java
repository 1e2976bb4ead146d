package org.qiantang.domain.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.PageFormat;

/// 拟稿.
final class Drafting {
    private Drafting() {}

    static Accepted save(SubjectId id, @Nullable OfficialDocument state, DocumentCommand.SaveDraft save, Act act) {
        if (save.content().secrecy().classified()) {
            throw RefusedException.of(
                    RefusalCode.CLASSIFIED_CONTENT,
                    "mark",
                    save.content().secrecy().mark());
        }
        for (var chosen : save.countersigners()) {
            if (act.context().directory().post(chosen).isEmpty()) {
                throw RefusedException.of(RefusalCode.INCOMPLETE, "element", StepKind.COUNTERSIGN.word());
            }
        }
        return state == null ? create(id, save, act) : replace(state, save, act);
    }

    private static Accepted create(SubjectId id, DocumentCommand.SaveDraft save, Act act) {
        var post = act.post();
        if (id.kind() == SubjectKind.INCOMING_DOCUMENT || !post.duties().contains(Duty.DRAFT)) {
            throw RefusedException.of(RefusalCode.NOT_ENTRUSTED);
        }
        var route = route(id.kind(), save, act);
        if (save.basedOn() != 0) {
            throw RefusedException.of(RefusalCode.UNKNOWN_SUBJECT);
        }
        var first = route.steps().getFirst();
        var progress = new Progress(
                false,
                first.key(),
                Walk.assigned(List.<Post>of(post), first, act.now()),
                List.of(),
                List.of(),
                null,
                null,
                null);
        var entry = act.entry(Happening.DRAFT_SAVED, first.key(), null);
        var created = new OfficialDocument(
                id,
                post.organ(),
                route,
                new Draft(save.content(), 1, act.actor(), save.countersigners()),
                progress.withAssignments(progress.assignments().stream()
                        .map(own -> own.openedAt(act.now()))
                        .toList()),
                Formalities.NONE,
                Trail.EMPTY.with(List.of(entry)),
                List.of(act.actor().person()),
                List.of(),
                null);
        return new Accepted(created, List.of(entry), List.of());
    }

    private static Route route(SubjectKind kind, DocumentCommand.SaveDraft save, Act act) {
        var route = act.context()
                .routes()
                .find(save.route())
                .filter(each -> each.kind() == kind)
                .orElseThrow(() -> RefusedException.of(RefusalCode.UNKNOWN_ROUTE));
        requireSuited(route, save.content());
        return route;
    }

    private static void requireSuited(Route route, DocumentContent content) {
        if (!route.suits(content)) {
            throw RefusedException.of(RefusalCode.ROUTE_UNSUITED);
        }
    }

    private static Accepted replace(OfficialDocument state, DocumentCommand.SaveDraft save, Act act) {
        if (!state.readers().contains(act.actor().person())) {
            throw RefusedException.of(RefusalCode.UNKNOWN_SUBJECT);
        }
        Walk.writing(state, act);
        Lending.requireFree(state, act);
        int revision = state.draft().revision();
        if (save.basedOn() != revision) {
            throw RefusedException.of(RefusalCode.STALE_DRAFT, "revision", Integer.toString(revision));
        }
        var rerouted = save.route().equals(state.route().id())
                ? state
                : rerouted(state, route(state.id().kind(), save, act));
        requireSuited(rerouted.route(), save.content());
        boolean drafting = state.currentStep().kind() == StepKind.DRAFT;
        var entry = act.entry(
                drafting ? Happening.DRAFT_SAVED : Happening.TEXT_CHANGED,
                state.progress().step(),
                null);
        var draft = new Draft(save.content(), revision + 1, state.draft().drafter(), save.countersigners());
        // Once something is written, the move that led here has been seen and worked on.
        var progress = state.progress().openedBy(act.actor(), act.now());
        var next = rerouted.with(draft)
                .with(Lending.renewed(progress, act))
                .with(state.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    /// What is drafted for another format takes its route, as long as that has every step the trail tells of. Later
    /// nobody takes a document off its route.
    private static OfficialDocument rerouted(OfficialDocument state, Route route) {
        boolean same = state.currentStep().kind() == StepKind.DRAFT
                && state.trail().history().stream().allMatch(entry -> route.has(entry.step()));
        if (!same) {
            throw RefusedException.of(RefusalCode.ROUTE_UNSUITED);
        }
        return state.with(route);
    }

    /// Refuses a draft that lacks an element without which it cannot be an official document.
    static void requireComplete(OfficialDocument state, Directory directory) {
        var content = state.draft().content();
        if (state.id().kind() == SubjectKind.SEAL_REQUEST) {
            SealRequests.requireComplete(content);
            return;
        }
        if (content.title().isBlank()) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "标题");
        }
        if (!PageFormat.suiting(content.kind()).contains(content.format())) {
            throw RefusedException.of(
                    RefusalCode.FORMAT_UNSUITED, "kind", content.kind().word());
        }
        if (content.format().addressed() && content.mainRecipients().isEmpty()) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "主送机关");
        }
        if (content.body().stream().allMatch(Block::blank)) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "正文");
        }
        if (content.signature().isBlank()) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "发文机关署名");
        }
        requireIssuers(state, directory);
        if (content.signedByName() && content.signers().size() != 1) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "签署人");
        }
    }

    /// The organs that sign on the page are those that issue the document: so each seal finds its name.
    private static void requireIssuers(OfficialDocument state, Directory directory) {
        var content = state.draft().content();
        var joint = content.jointOrgans();
        boolean distinct =
                !joint.contains(state.organ()) && joint.stream().distinct().count() == joint.size();
        var names = joint.stream()
                .flatMap(id -> directory.organ(id).stream())
                .map(Organ::name)
                .toList();
        var signatures = content.signatures();
        if (!distinct || !names.equals(signatures.subList(1, signatures.size()))) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "联合发文机关");
        }
    }
}

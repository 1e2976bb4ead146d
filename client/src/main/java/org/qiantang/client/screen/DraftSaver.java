package org.qiantang.client.screen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.merge.Choice;
import org.qiantang.domain.merge.Clash;
import org.qiantang.domain.merge.Merge;
import org.qiantang.domain.merge.TextMerge;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.Submitted;

/// Puts a draft on disk, one saving on top of the other. Thread-safe; its methods take as long as a disk does.
public final class DraftSaver {
    private final OfficeDesk desk;
    private final PostId post;
    private final SubjectId document;
    private @Nullable SaveDraft begunFrom;

    /// What became of a saving or a handing on.
    public sealed interface Saved {
        /// @param foreseen what handing it on would do now
        record Kept(int revision, Decision foreseen) implements Saved {}

        /// What was saved was brought together with what another had saved meanwhile.
        ///
        /// @param given what was saved
        /// @param both what stands now
        record Merged(SaveDraft given, SaveDraft both, Decision foreseen) implements Saved {
            /// What is to be shown to somebody who has gone on writing since.
            public SaveDraft over(DocumentContent now, List<PostId> countersigners) {
                var written = new SaveDraft(given.route(), given.basedOn(), now, countersigners);
                var merge = new Merge(given, written, both);
                return merge.merged(merge.clashes().stream().collect(Collectors.toMap(Clash::key, Merged::written)));
            }

            /// Where somebody is writing this very moment, their words stand, with the other's where both fit.
            private static Choice written(Clash clash) {
                return clash instanceof Clash.OfBlock block
                                && block.base() instanceof Paragraph base
                                && block.mine() instanceof Paragraph mine
                                && block.theirs() instanceof Paragraph theirs
                        ? TextMerge.of(base.text(), mine.text(), theirs.text())
                                .<Choice>map(both -> new Choice.Written(both.text()))
                                .orElseGet(Choice.Mine::new)
                        : new Choice.Mine();
            }
        }

        /// It is kept on this machine, and waits for its author to decide where another changed the same place.
        record Contested() implements Saved {}

        /// @param away whether the central office is out of reach, so that it waits to be sent
        record HandedOn(OfficialDocument next, boolean away) implements Saved {}

        record NotKept(Refusal refusal) implements Saved {}
    }

    /// @param begunFrom what is being written on; null for a new document
    public DraftSaver(OfficeDesk desk, PostId post, SubjectId document, @Nullable SaveDraft begunFrom) {
        this.desk = desk;
        this.post = post;
        this.document = document;
        this.begunFrom = begunFrom;
    }

    /// Saves; the document takes the route of what it has become.
    public synchronized Saved save(DocumentContent content, List<PostId> countersigners) {
        var route = new Routes(desk.facts().routes()).drafted(document.kind(), content);
        if (route.isEmpty()) {
            return new Saved.NotKept(Refusal.of(RefusalCode.ROUTE_UNSUITED));
        }
        var save = new SaveDraft(route.get().id(), revision(), content, countersigners);
        var given = desk.saveDraft(post, document, begunFrom, save);
        if (given instanceof Submitted.NotGiven(Refusal refusal)) {
            return new Saved.NotKept(refusal);
        }
        var state = desk.draft(document);
        if (state.isEmpty() || state.get().contested()) {
            begunFrom = save;
            return new Saved.Contested();
        }
        return taken(save, state.get().standing());
    }

    private int revision() {
        var from = begunFrom;
        return from == null ? 0 : from.basedOn();
    }

    private Saved taken(SaveDraft shown, SaveDraft standing) {
        begunFrom = standing;
        boolean same = standing.content().equals(shown.content())
                && standing.countersigners().equals(shown.countersigners());
        return same ? new Saved.Kept(standing.basedOn(), foresee()) : new Saved.Merged(shown, standing, foresee());
    }

    /// What another has saved since, where nothing waits here to be saved.
    ///
    /// @return [Saved.Merged] or [Saved.Contested]; empty where nothing new stands
    public synchronized Optional<Saved> newer() {
        var shown = begunFrom;
        var state = desk.draft(document);
        if (shown == null || state.isEmpty()) {
            return Optional.empty();
        }
        if (state.get().contested()) {
            return Optional.of(new Saved.Contested());
        }
        return state.get().writable() && !state.get().standing().equals(shown)
                ? Optional.of(taken(shown, state.get().standing()))
                : Optional.empty();
    }

    public synchronized Decision foresee() {
        return desk.foresee(post, document, new DocumentCommand.Agree(revision(), ""));
    }

    /// Hands the saved draft on to the next step.
    public synchronized Saved handOn() {
        var foreseen = foresee();
        var given = desk.submit(post, document, new DocumentCommand.Agree(revision(), ""), null);
        if (given instanceof Submitted.NotGiven(Refusal refusal)) {
            return new Saved.NotKept(refusal);
        }
        boolean away = desk.status().connection() != Status.Connection.ONLINE;
        return new Saved.HandedOn(
                foreseen instanceof Decision.Accepted accepted
                        ? accepted.next()
                        : desk.document(document).orElseThrow().state(),
                away);
    }
}

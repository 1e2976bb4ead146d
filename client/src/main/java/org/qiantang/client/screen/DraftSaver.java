package org.qiantang.client.screen;

import java.util.List;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.Submitted;

/// Puts a draft on disk, one saving on top of the other. Thread-safe; its methods take as long as a disk does.
public final class DraftSaver {
    private final OfficeDesk desk;
    private final PostId post;
    private final SubjectId document;
    private int revision;

    /// What became of a saving or a handing on.
    public sealed interface Saved {
        /// @param foreseen what handing it on would do now
        record Kept(int revision, Decision foreseen) implements Saved {}

        /// @param away whether the central office is out of reach, so that it waits to be sent
        record HandedOn(OfficialDocument next, boolean away) implements Saved {}

        record NotKept(Refusal refusal) implements Saved {}
    }

    /// @param revision the revision that is being edited; 0 for a new document
    public DraftSaver(OfficeDesk desk, PostId post, SubjectId document, int revision) {
        this.desk = desk;
        this.post = post;
        this.document = document;
        this.revision = revision;
    }

    /// Saves; the document takes the route of what it has become.
    public synchronized Saved save(DocumentContent content, List<PostId> countersigners) {
        var route = new Routes(desk.facts().routes()).drafted(document.kind(), content);
        if (route.isEmpty()) {
            return new Saved.NotKept(Refusal.of(RefusalCode.ROUTE_UNSUITED));
        }
        var given = desk.submit(
                post,
                document,
                new DocumentCommand.SaveDraft(route.get().id(), revision, content, countersigners),
                null);
        if (given instanceof Submitted.NotGiven(Refusal refusal)) {
            return new Saved.NotKept(refusal);
        }
        revision = desk.document(document)
                .map(DocumentView::state)
                .map(state -> state.draft().revision())
                .orElse(revision);
        return new Saved.Kept(revision, foresee());
    }

    public synchronized Decision foresee() {
        return desk.foresee(post, document, new DocumentCommand.Agree(revision, ""));
    }

    /// Hands the saved draft on to the next step.
    public synchronized Saved handOn() {
        var foreseen = foresee();
        var given = desk.submit(post, document, new DocumentCommand.Agree(revision, ""), null);
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

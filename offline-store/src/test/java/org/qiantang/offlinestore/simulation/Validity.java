package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.domain.circulation.AppliedSeal;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.RouteStep;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.PlayedOffice;

/// That every organ issues and seals what it issues once, in its turn, and that a request for a seal is decided once.
final class Validity {
    private final PlayedOffice office;
    private final Directory directory;

    Validity(PlayedOffice office, Directory directory) {
        this.office = office;
        this.directory = directory;
    }

    /// Judges one version of a document.
    void require(OfficialDocument document) {
        switch (document.id().kind()) {
            case OUTGOING_DOCUMENT -> requireIssued(document);
            case SEAL_REQUEST -> requireApproved(document);
            case INCOMING_DOCUMENT -> requireAsSent(document);
        }
    }

    private void requireIssued(OfficialDocument document) {
        var name = document.id().id();
        var issuers = document.issuers();
        var issued = document.formalities().issuances().stream()
                .map(each -> organ(each.issuer().post()))
                .toList();
        boolean through = past(document);
        unless(
                through ? issued.equals(issuers) : begins(issuers, issued),
                "%s 应由 %s 签发，已签发的是 %s",
                name,
                issuers,
                issued);
        requireOfThisText(document);
        var seals = document.formalities().seals();
        var sealed = seals.stream().map(AppliedSeal::organ).toList();
        boolean sent = entries(document, Happening.DISPATCHED) > 0;
        unless(sent ? sealed.equals(issuers) : begins(issuers, sealed), "%s 应由 %s 用印，已用印的是 %s", name, issuers, sealed);
        unless(entries(document, Happening.DISPATCHED) <= 1, "%s 分发了不止一次", name);
        unless(
                entries(document, Happening.SEAL_APPLIED) == seals.size(),
                "%s 记了 %d 次用印，有 %d 个印",
                name,
                entries(document, Happening.SEAL_APPLIED),
                seals.size());
    }

    private void requireApproved(OfficialDocument document) {
        var name = document.id().id();
        boolean decided = false;
        for (var entry : document.trail().history()) {
            var target = entry.target();
            if (entry.what() == Happening.APPROVED) {
                unless(!decided, "用印申请 %s 批准了两次", name);
                decided = true;
            } else if (entry.what() == Happening.RETURNED || entry.what() == Happening.WITHDRAWN) {
                decided = decided && target != null && document.route().indexOf(target) > settling(document);
            }
        }
        boolean through = past(document);
        unless(
                decided == through,
                "用印申请 %s 走到 %s，批准与否却是 %s",
                name,
                document.progress().step(),
                decided);
        unless(document.formalities().issuances().size() == (decided ? 1 : 0), "用印申请 %s 的批准不是一个", name);
        requireOfThisText(document);
        var asked = document.draft().content().attachments().stream()
                .flatMap(each -> BlobReference.of(each).stream())
                .map(BlobReference::sha256)
                .toList();
        var sealed = document.formalities().seals().stream()
                .flatMap(each -> Optional.ofNullable(each.original()).stream())
                .toList();
        unless(
                sealed.size() == document.formalities().seals().size()
                        && sealed.stream().distinct().count() == sealed.size()
                        && asked.containsAll(sealed),
                "用印申请 %s 要盖 %s，盖了 %s",
                name,
                asked,
                sealed);
        unless(sealed.isEmpty() || decided, "用印申请 %s 没有批准就盖了印", name);
    }

    /// What arrived is what was sent, with every seal.
    private void requireAsSent(OfficialDocument document) {
        var origin = document.origin();
        unless(origin != null, "%s 不知从哪里来", document.id().id());
        if (origin != null) {
            var sent = office.document(origin.document());
            var file = sent.formalities().sentFile();
            unless(
                    file != null && file.equals(document.formalities().sentFile()),
                    "%s 收到的不是发出的文件",
                    document.id().id());
        }
    }

    /// Whoever issued or approved saw the words that stand there.
    private static void requireOfThisText(OfficialDocument document) {
        var issuances = document.formalities().issuances();
        if (!issuances.isEmpty()) {
            var digest = ContentDigest.of(document.draft().content());
            unless(
                    issuances.stream().allMatch(each -> each.contentDigest().equals(digest)),
                    "%s 签发的不是这份稿子",
                    document.id().id());
        }
    }

    /// Every seal that somebody was told is applied lies on one document, once.
    void requireSeals(List<Workplace> places) {
        var lying = office.subjects().stream()
                .filter(each -> each.kind() != SubjectKind.INCOMING_DOCUMENT)
                .flatMap(each -> office.document(each).formalities().seals().stream())
                .map(AppliedSeal::file)
                .toList();
        places.stream().flatMap(each -> each.ledger().all().stream()).forEach(envelope -> {
            boolean accepted = office.decided(envelope.id())
                    .filter(each -> each.outcome() instanceof Outcome.Accepted)
                    .isPresent();
            sealedFile(envelope).forEach(file -> {
                long times = lying.stream().filter(file::equals).count();
                unless(times == (accepted ? 1 : 0), "命令 %s 的印盖在 %d 处", Ledger.name(envelope), times);
            });
        });
    }

    private static Stream<BlobReference> sealedFile(CommandEnvelope envelope) {
        return switch (envelope.command()) {
            case DocumentCommand.ApplySeal seal -> Stream.of(seal.sealedFile());
            case DocumentCommand.SealFile seal -> Stream.of(seal.sealedFile());
            default -> Stream.empty();
        };
    }

    private static long entries(OfficialDocument document, Happening what) {
        return document.trail().history().stream()
                .filter(each -> each.what() == what)
                .count();
    }

    /// Whether it has left the step that settles its content.
    private static boolean past(OfficialDocument document) {
        return document.progress().completed()
                || document.route().indexOf(document.progress().step()) > settling(document);
    }

    /// Where on its route it is issued or approved.
    private static int settling(OfficialDocument document) {
        var kinds = document.route().steps().stream().map(RouteStep::kind).toList();
        return Math.max(kinds.indexOf(StepKind.ISSUE), kinds.indexOf(StepKind.APPROVE));
    }

    private static boolean begins(List<OrganId> all, List<OrganId> some) {
        return some.size() <= all.size() && all.subList(0, some.size()).equals(some);
    }

    private OrganId organ(PostId post) {
        return directory.post(post).orElseThrow().organ();
    }
}

package org.qiantang.domain.circulation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.Attachment;

/// One official document (公文) on its way, outgoing or incoming: the state that commands change.
///
/// @param organ whose document it is: the issuing organ, or the receiving one
/// @param route the route it began with
/// @param readers who may see it, in the order of their ids
/// @param deliveries how far it has come at each recipient
/// @param origin where it came from; null for an outgoing document
public record OfficialDocument(
        SubjectId id,
        OrganId organ,
        Route route,
        Draft draft,
        Progress progress,
        Formalities formalities,
        Trail trail,
        List<PersonId> readers,
        List<Delivery> deliveries,
        @Nullable Origin origin) {
    public OfficialDocument {
        readers = List.copyOf(readers);
        deliveries = List.copyOf(deliveries);
    }

    /// The organs that issue it, the host first; more than one in a joint issue (联合发文).
    public List<OrganId> issuers() {
        var host = origin == null ? organ : origin.sender();
        return Stream.concat(Stream.of(host), draft.content().jointOrgans().stream())
                .toList();
    }

    /// The issuing organs behind one of them.
    List<OrganId> issuersAfter(OrganId organ) {
        var issuers = issuers();
        return issuers.subList(issuers.indexOf(organ) + 1, issuers.size());
    }

    /// The organs whose turn at the current step comes after that of those who have it now; none unless organ follows
    /// organ.
    public List<OrganId> organsToFollow(Directory directory) {
        return currentStep().mode() != RouteStep.Mode.ORGAN_BY_ORGAN
                ? List.of()
                : progress.assignments().stream()
                        .filter(Assignment::open)
                        .findFirst()
                        .flatMap(each -> directory.post(each.handler().post()))
                        .map(post -> issuersAfter(post.organ()))
                        .orElse(List.of());
    }

    /// Why it was returned to the step it stands at, the last time; empty where it never was.
    public Optional<Opinion> returnedWith() {
        return trail.history().stream()
                .filter(entry -> entry.what() == HistoryEntry.Happening.RETURNED
                        && progress.step().equals(entry.target()))
                .reduce((first, second) -> second)
                .flatMap(entry -> trail.opinions().stream()
                        .filter(opinion -> opinion.command().equals(entry.command()))
                        .findFirst());
    }

    /// The files of a request that bear no seal yet, in their order.
    public List<Attachment> unsealedFiles() {
        return draft.content().attachments().stream()
                .filter(each -> each.file() != null
                        && formalities.sealOn(each.file().sha256()).isEmpty())
                .toList();
    }

    /// Every file that it names, each once: those of its content, the final file and the sealed
    /// ones.
    public Stream<BlobReference> files() {
        return Stream.of(
                        BlobReference.of(draft.content()),
                        Stream.ofNullable(formalities.finalFile()).map(FinalFile::blob),
                        formalities.seals().stream().map(AppliedSeal::file))
                .flatMap(each -> each)
                .distinct();
    }

    /// The step it stands at.
    public RouteStep currentStep() {
        return route.step(progress.step());
    }

    /// Whether whoever has it may change its text: at 拟稿, and an official document's also at 核稿. Where several
    /// act beside each other nobody may: what one agrees to must not change under the others' hands.
    boolean textOpen() {
        var step = currentStep();
        return switch (step.kind()) {
            case DRAFT -> true;
            case REVIEW -> id.kind() == SubjectKind.OUTGOING_DOCUMENT && step.mode() == RouteStep.Mode.ONE_OF;
            default -> false;
        };
    }

    /// Whether this person may change the text now.
    public boolean writableBy(PersonId person) {
        return !progress.completed() && textOpen() && toDoFor(person);
    }

    /// The latest change that others made to the text after somebody agreed to it: they agreed to another. Empty where
    /// it still is the same, and for everything but an agreement.
    public Optional<HistoryEntry> changedAfter(HistoryEntry agreed) {
        var history = trail.history();
        return agreed.what() != HistoryEntry.Happening.AGREED
                ? Optional.empty()
                : history.subList(history.indexOf(agreed) + 1, history.size()).stream()
                        .filter(entry -> entry.what().changesText() && !Objects.equals(entry.actor(), agreed.actor()))
                        .reduce((first, second) -> second);
    }

    /// Whether the document waits for this person to act.
    public boolean toDoFor(PersonId person) {
        return progress.openFor(person).isPresent();
    }

    /// Whether the document waits for this person to read it.
    public boolean toReadFor(PersonId person) {
        return trail.readings().stream()
                .anyMatch(reading -> reading.read() == null && reading.reader().equals(person));
    }

    /// The earlier steps to which the present one may return it (退回): none once the organ has numbered or sealed it,
    /// and never
    /// what is done only once (签收、登记).
    public List<RouteStep> returnSteps() {
        boolean numbered = origin == null && (formalities.number() != null || formalities.sealed());
        if (progress.completed() || numbered || !currentStep().verbs().contains(RouteStep.Verb.RETURN)) {
            return List.of();
        }
        return route.steps().subList(0, route.indexOf(progress.step())).stream()
                .filter(step -> step.kind() != StepKind.SIGN_FOR && step.kind() != StepKind.REGISTER)
                .toList();
    }

    OfficialDocument with(Route changed) {
        return new OfficialDocument(
                id, organ, changed, draft, progress, formalities, trail, readers, deliveries, origin);
    }

    OfficialDocument with(Draft changed) {
        return new OfficialDocument(
                id, organ, route, changed, progress, formalities, trail, readers, deliveries, origin);
    }

    OfficialDocument with(Progress changed) {
        return new OfficialDocument(id, organ, route, draft, changed, formalities, trail, readers, deliveries, origin);
    }

    OfficialDocument with(Formalities changed) {
        return new OfficialDocument(id, organ, route, draft, progress, changed, trail, readers, deliveries, origin);
    }

    OfficialDocument with(Trail changed) {
        return new OfficialDocument(
                id, organ, route, draft, progress, formalities, changed, readers, deliveries, origin);
    }

    OfficialDocument withDeliveries(List<Delivery> changed) {
        return new OfficialDocument(id, organ, route, draft, progress, formalities, trail, readers, changed, origin);
    }

    OfficialDocument readableBy(Collection<PersonId> more) {
        var ids = new TreeSet<>(Comparator.comparing(PersonId::value));
        ids.addAll(readers);
        ids.addAll(more);
        return new OfficialDocument(
                id, organ, route, draft, progress, formalities, trail, List.copyOf(ids), deliveries, origin);
    }
}

package org.qiantang.domain.merge;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.ContentBuilder;

/// One element of a draft: how it is read and written, and how two sides of it come together.
sealed interface Part {
    List<Part> ALL = List.of(
            new Whole(
                    Element.FORM,
                    save -> List.of(save.content().kind(), save.content().format(), save.route()),
                    (writing, from) -> {
                        writing.content
                                .kind(from.content().kind())
                                .format(from.content().format());
                        writing.route = from.route();
                    }),
            new Whole(
                    Element.SECRECY,
                    save -> List.of(save.content().secrecy(), save.content().secrecyPeriod()),
                    (writing, from) -> writing.content.secrecy(
                            from.content().secrecy(), from.content().secrecyPeriod())),
            new Whole(
                    Element.URGENCY,
                    save -> save.content().urgency(),
                    (writing, from) -> writing.content.urgency(from.content().urgency())),
            new Whole(
                    Element.ISSUERS,
                    save -> List.of(
                            save.content().organMark(),
                            save.content().signatures(),
                            save.content().jointOrgans()),
                    (writing, from) -> writing.content
                            .organMark(from.content().organMark())
                            .signatures(from.content().signatures())
                            .jointOrgans(from.content().jointOrgans())),
            new Whole(
                    Element.TITLE,
                    save -> save.content().title(),
                    (writing, from) -> writing.content.title(from.content().title())),
            new Listed<>(
                    Element.MAIN_RECIPIENTS,
                    save -> save.content().mainRecipients(),
                    (writing, next) -> writing.content.mainRecipients(next)),
            new Listed<>(
                    Element.COPY_RECIPIENTS,
                    save -> save.content().copyRecipients(),
                    (writing, next) -> writing.content.copyRecipients(next)),
            new Listed<>(
                    Element.ATTACHMENTS,
                    save -> save.content().attachments(),
                    (writing, next) -> writing.content.attachments(next)),
            new Listed<>(
                    Element.SIGNERS,
                    save -> save.content().signers(),
                    (writing, next) -> writing.content.signers(next)),
            new Whole(
                    Element.ATTENDANCE,
                    save -> save.content().attendance(),
                    (writing, from) -> writing.content.attendance(from.content().attendance())),
            new Whole(
                    Element.ANNOTATION,
                    save -> save.content().annotation(),
                    (writing, from) -> writing.content.annotation(from.content().annotation())),
            new Listed<>(
                    Element.COUNTERSIGNERS,
                    SaveDraft::countersigners,
                    (writing, next) -> writing.countersigners = next));

    Element element();

    /// Whether a person has to choose.
    boolean clash(SaveDraft base, SaveDraft mine, SaveDraft theirs);

    /// Writes what both sides made of it.
    ///
    /// @param otherwise the side that stands at a clash
    void write(Writing writing, SaveDraft base, SaveDraft mine, SaveDraft theirs, SaveDraft otherwise);

    /// What is being put together.
    final class Writing {
        final ContentBuilder content;
        String route;
        List<PostId> countersigners;

        Writing(SaveDraft theirs) {
            content = theirs.content().change();
            route = theirs.route();
            countersigners = theirs.countersigners();
        }

        SaveDraft saving(int basedOn) {
            return new SaveDraft(route, basedOn, content.build(), countersigners);
        }
    }

    /// An element that one side or the other has written.
    record Whole(Element element, Function<SaveDraft, Object> read, BiConsumer<Writing, SaveDraft> take)
            implements Part {
        @Override
        public boolean clash(SaveDraft base, SaveDraft mine, SaveDraft theirs) {
            var was = read.apply(base);
            var ours = read.apply(mine);
            var others = read.apply(theirs);
            return !ours.equals(was) && !others.equals(was) && !ours.equals(others);
        }

        @Override
        public void write(Writing writing, SaveDraft base, SaveDraft mine, SaveDraft theirs, SaveDraft otherwise) {
            boolean onlyMine = read.apply(theirs).equals(read.apply(base));
            boolean clash = clash(base, mine, theirs);
            take.accept(writing, clash ? otherwise : onlyMine ? mine : theirs);
        }
    }

    /// An element that is a list of whole entries.
    record Listed<T>(Element element, Function<SaveDraft, List<T>> read, BiConsumer<Writing, List<T>> take)
            implements Part {
        @Override
        public boolean clash(SaveDraft base, SaveDraft mine, SaveDraft theirs) {
            return merged(base, mine, theirs).isEmpty();
        }

        private Optional<List<T>> merged(SaveDraft base, SaveDraft mine, SaveDraft theirs) {
            return Lists.merged(read.apply(base), read.apply(mine), read.apply(theirs));
        }

        @Override
        public void write(Writing writing, SaveDraft base, SaveDraft mine, SaveDraft theirs, SaveDraft otherwise) {
            take.accept(writing, merged(base, mine, theirs).orElseGet(() -> read.apply(otherwise)));
        }
    }
}

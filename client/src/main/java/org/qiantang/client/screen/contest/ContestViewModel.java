package org.qiantang.client.screen.contest;

import java.io.IOException;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.KeptPictures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.merge.Choice;
import org.qiantang.domain.merge.Clash;
import org.qiantang.domain.merge.Element;
import org.qiantang.domain.merge.TextMerge;
import org.qiantang.offlinestore.Contest;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// What a person decides about a draft that was changed on both sides. Confined to the interface's thread.
final class ContestViewModel {
    private final Workplace workplace;
    private final Ui ui;
    private final Paper paper;
    private final SubjectId document;
    private final ReadOnlyObjectWrapper<@Nullable Contest> contest = new ReadOnlyObjectWrapper<>(this, "contest");
    private final ObservableList<Clash> clashes = FXCollections.observableArrayList();
    private final IntegerProperty undecided = new SimpleIntegerProperty(this, "undecided");
    private final Map<String, Choice> choices = new LinkedHashMap<>();
    private Consumer<PageLayout> pages = layout -> {};
    private Tasks.@Nullable Running<PageLayout> layingOut;
    private boolean adopting;

    ContestViewModel(Workplace workplace, Ui ui, Paper paper, SubjectId document) {
        this.workplace = workplace;
        this.ui = ui;
        this.paper = paper;
        this.document = document;
    }

    /// Reads what there is to decide; leads to the draft where there is nothing any more.
    void open() {
        ui.tasks().run("open contest", () -> workplace.desk().contest(document)).onSuccess(this::opened);
    }

    private void opened(Optional<Contest> found) {
        if (found.isEmpty()) {
            ui.navigation().replace(new Place.ContinueDraft(document));
            return;
        }
        var now = found.get();
        if (now.equals(contest.get())) {
            return;
        }
        choices.clear();
        clashes.setAll(now.merge().clashes());
        contest.set(now);
        changed();
    }

    ReadOnlyObjectProperty<@Nullable Contest> contestProperty() {
        return contest.getReadOnlyProperty();
    }

    Contest contest() {
        return Objects.requireNonNull(contest.get(), "nothing is open");
    }

    ObservableList<Clash> clashes() {
        return clashes;
    }

    /// How many places still have to be decided.
    IntegerProperty undecidedProperty() {
        return undecided;
    }

    Optional<Choice> choice(Clash clash) {
        return Optional.ofNullable(choices.get(clash.key()));
    }

    void choose(Clash clash, Choice choice) {
        choices.put(clash.key(), choice);
        changed();
    }

    /// A text of both sides; empty where there can be none.
    static Optional<TextMerge> together(Contest contest, Clash clash) {
        return switch (clash) {
            case Clash.OfBlock block ->
                block.mine() instanceof Paragraph mine && block.theirs() instanceof Paragraph theirs
                        ? TextMerge.of(
                                block.base() instanceof Paragraph base ? base.text() : "", mine.text(), theirs.text())
                        : Optional.empty();
            case Clash.OfElement element ->
                element.element() == Element.TITLE
                        ? TextMerge.of(
                                contest.merge().base().content().title(),
                                contest.merge().mine().content().title(),
                                contest.merge().theirs().content().title())
                        : Optional.empty();
            case Clash.OfOrder ignored -> Optional.empty();
            case Clash.OfAll ignored -> Optional.empty();
        };
    }

    /// Who saved what stands now, and when; empty where the office has no word of it.
    Optional<HistoryEntry> theirSaving() {
        return contest().theirs().trail().history().stream()
                .filter(entry -> entry.what().changesText())
                .reduce((first, second) -> second);
    }

    /// What comes of the choices so far.
    SaveDraft settled() {
        return contest().merge().merged(choices);
    }

    void onPages(Consumer<PageLayout> listener) {
        pages = listener;
    }

    private void changed() {
        undecided.set((int) clashes.stream()
                .filter(each -> !choices.containsKey(each.key()))
                .count());
        if (layingOut != null) {
            layingOut.cancel();
        }
        var content = settled().content();
        var organ = contest().theirs().organ();
        var code = workplace
                .directory()
                .organ(organ)
                .map(each -> each.documentCode())
                .orElse("");
        var sheet = Sheet.draft(
                content,
                new NumberPlaceholder(code, Year.from(ui.moments().today()).getValue()));
        layingOut = ui.tasks()
                .run(
                        "lay out contest",
                        () -> paper.layOut(sheet.withPictures(
                                KeptPictures.of(workplace.desk(), content).here())))
                .onSuccess(pages)
                .onError(IOException.class, unreadable -> {});
    }

    /// Puts the decisions in the place of both writings.
    void adopt() {
        if (contest.get() == null || undecided.get() > 0 || adopting) {
            return;
        }
        adopting = true;
        var decided = contest();
        var settled = settled();
        ui.tasks()
                .run("settle", () -> workplace.desk().settle(decided, settled))
                .onSuccess(submitted -> {
                    switch (submitted) {
                        case Submitted.Waiting ignored -> {
                            ui.navigation().replace(new Place.ContinueDraft(document));
                            say(Notice.Tone.DONE, "contest.adopted", ui.words().say("contest.adopted.description"));
                        }
                        case Submitted.NotGiven(Refusal refusal) -> notGiven(refusal);
                    }
                })
                .andFinally(() -> adopting = false);
    }

    private void notGiven(Refusal refusal) {
        if (refusal.code() == RefusalCode.STALE_DRAFT) {
            say(Notice.Tone.WARNING, "contest.changed", ui.words().say("contest.changed.description"));
            open();
        } else {
            say(Notice.Tone.WARNING, "document.not-given", ui.words().refusal(refusal));
        }
    }

    /// Forgets what this person wrote: what stands stays.
    void discard() {
        ui.tasks()
                .run("discard", () -> {
                    var desk = workplace.desk();
                    for (var mine = desk.contest(document); mine.isPresent(); mine = desk.contest(document)) {
                        desk.discard(mine.get().mine().id());
                    }
                })
                .onSuccess(done -> ui.navigation().replace(new Place.ContinueDraft(document)));
    }

    private void say(Notice.Tone tone, String heading, String description) {
        ui.notices().show(new Notice(tone, ui.words().say(heading), description, null, null));
    }

    String nameOf(HistoryEntry saving) {
        var actor = saving.actor();
        return actor == null || actor.person().equals(workplace.personId())
                ? ui.words().say("contest.elsewhere")
                : workplace.directory().nameOf(actor.person());
    }

    Saying saying() {
        return new Saying(contest().merge(), ui.words(), workplace.directory());
    }

    String ownName() {
        return workplace.person().name();
    }
}

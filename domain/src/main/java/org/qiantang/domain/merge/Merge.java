package org.qiantang.domain.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.OfficialDocument;

/// Two savings of one draft brought together: whatever only one side changed is taken, whatever both changed
/// differently is a clash, and nobody's words are left out without having been shown.
///
/// @param base what both began from
/// @param mine what this person made of it
/// @param theirs what stands now
public record Merge(SaveDraft base, SaveDraft mine, SaveDraft theirs) {
    private static final Choice THEIRS = new Choice.Theirs();

    /// A document's draft as it stands, as the saving that would leave it as it is.
    public static SaveDraft standing(OfficialDocument document) {
        var draft = document.draft();
        return new SaveDraft(document.route().id(), draft.revision(), draft.content(), draft.countersigners());
    }

    /// What a person has to decide; the body's in its order.
    public List<Clash> clashes() {
        var clashes = new ArrayList<Clash>();
        for (var part : Part.ALL) {
            if (part.clash(base, mine, theirs)) {
                clashes.add(new Clash.OfElement(part.element()));
            }
        }
        clashes.addAll(body().clashes());
        return withinLimits(clashes) ? List.copyOf(clashes) : List.of(new Clash.OfAll());
    }

    /// The saving that brings both together, on top of theirs.
    ///
    /// @param choices by the clashes' keys; theirs stands where nothing was chosen
    /// @throws IllegalArgumentException where a written text is no text of a document
    public SaveDraft merged(Map<String, Choice> choices) {
        var all = choices.get(new Clash.OfAll().key());
        if (all != null) {
            var whole = all instanceof Choice.Mine ? mine : theirs;
            return new SaveDraft(whole.route(), theirs.basedOn(), whole.content(), whole.countersigners());
        }
        var writing = new Part.Writing(theirs);
        for (var part : Part.ALL) {
            var choice = choices.getOrDefault(new Clash.OfElement(part.element()).key(), THEIRS);
            part.write(writing, base, mine, theirs, choice instanceof Choice.Mine ? mine : theirs);
            if (part.element() == Element.TITLE && choice instanceof Choice.Written written) {
                writing.content.title(written.text());
            }
        }
        writing.content.body(body().merged(clash -> choices.getOrDefault(clash.key(), THEIRS)));
        return writing.saving(theirs.basedOn());
    }

    private Body body() {
        return new Body(
                base.content().body(), mine.content().body(), theirs.content().body());
    }

    /// Whatever is chosen, what comes of it has to be a document.
    private boolean withinLimits(List<Clash> clashes) {
        var mines = new HashMap<String, Choice>();
        clashes.forEach(each -> mines.put(each.key(), new Choice.Mine()));
        try {
            merged(Map.of());
            merged(mines);
            return true;
        } catch (IllegalArgumentException beyond) {
            return false;
        }
    }
}

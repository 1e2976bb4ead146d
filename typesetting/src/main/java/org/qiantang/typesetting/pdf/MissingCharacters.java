package org.qiantang.typesetting.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.Substitution;
import org.qiantang.typesetting.layout.TextRun;

/// The characters in whose place 〓 is printed, so that whoever copies or searches the text has the characters
/// themselves.
///
/// Source: ISO 32000-1 §14.9.4.
record MissingCharacters(Map<Place, Integer> characters) {
    private static final String GETA = "〓";
    private static final int SEVERAL = -1;

    /// @param page index of the page, from 0
    record Place(int page, Source source) {}

    static MissingCharacters of(List<Substitution> substitutions) {
        var characters = new HashMap<Place, Integer>();
        for (var each : substitutions) {
            if (each.face().isEmpty()) {
                var place = new Place(each.page(), each.source());
                characters.merge(place, each.codePoint(), (one, other) -> one.equals(other) ? one : SEVERAL);
            }
        }
        return new MissingCharacters(characters);
    }

    /// What a run on a page stands for; empty where that is what it shows, or nothing that a text can hold.
    String of(TextRun run, int page) {
        if (!run.text().equals(GETA)) {
            return "";
        }
        int character = characters.getOrDefault(new Place(page, run.source()), SEVERAL);
        boolean none = character == SEVERAL
                || Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                || (character & 0xFFFE) == 0xFFFE;
        return none ? "" : Character.toString(character);
    }
}

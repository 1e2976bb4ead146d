package org.qiantang.typesetting.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// The lines a document was set in the last time, so that only paragraphs that are new or changed are set again.
///
/// Setting a paragraph is a function of what is asked, so a layout that remembers equals one that does not. What a
/// layout has not asked for is forgotten when the next one ends. Thread-safe; layouts take turns.
public final class LineMemory {
    private static final ScopedValue<LineMemory> IN_USE = ScopedValue.newInstance();

    /// Everything on which the lines of a paragraph depend.
    record Paragraph(
            List<TextSpan> spans,
            double measure,
            double firstIndent,
            double otherIndent,
            double size,
            double cell,
            Measure.Edge edge) {}

    private Map<Paragraph, List<SetLine>> before = Map.of();
    private Map<Paragraph, List<SetLine>> now = new HashMap<>();

    /// Runs a layout in which every [LineSetter] remembers; all of them set from one library of faces.
    ///
    /// @throws CancellationException where the thread was interrupted; what was set until then is not forgotten
    public synchronized <T> T during(Supplier<T> layout) {
        try {
            T laidOut = ScopedValue.where(IN_USE, this).call(layout::get);
            before = now;
            now = new HashMap<>();
            return laidOut;
        } catch (CancellationException abandoned) {
            now.putAll(before);
            throw abandoned;
        }
    }

    /// The lines of a paragraph, set now unless they are remembered.
    static List<SetLine> lines(Paragraph paragraph, Supplier<List<SetLine>> setting) {
        return IN_USE.isBound() ? IN_USE.get().recall(paragraph, setting) : setting.get();
    }

    private List<SetLine> recall(Paragraph paragraph, Supplier<List<SetLine>> setting) {
        if (Thread.interrupted()) {
            throw new CancellationException("the layout is no longer wanted");
        }
        var known = now.get(paragraph);
        if (known == null) {
            known = before.get(paragraph);
            if (known == null) {
                known = setting.get();
            }
            now.put(paragraph, known);
        }
        return known;
    }
}

package org.qiantang.typesetting;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.LineMemory;
import org.qiantang.typesetting.layout.PageLayout;

/// The layouts of one document while it is being written. Each equals what [Typesetter#layOut] gives, but only what
/// is new since the last one is set, and where that is much, the pages in sight come ahead of the rest.
/// Thread-safe; layouts take turns.
public final class LayoutSession {
    /// So many new characters take long enough to set that a person would wait for them.
    private static final long MANY = 20_000;

    private static final long CHARACTERS_PER_PAGE = 22 * 28;
    /// The last pages of a part are not those of the whole: its closing and 版记 stand there.
    private static final int UNSETTLED = 4;

    private final Typesetter typesetter;
    private final LineMemory memory = new LineMemory();
    private List<Block> known = List.of();

    LayoutSession(Typesetter typesetter) {
        this.typesetter = typesetter;
    }

    /// Lays out the whole document.
    public PageLayout layOut(Sheet sheet) {
        return layOut(sheet, 0, ahead -> {});
    }

    /// Lays out the whole document, its beginning first where the whole takes long.
    ///
    /// @param page the page in sight, from 0
    /// @param ahead receives, on this thread, the pages up to the one in sight and perhaps more, each as it will be
    ///     in the whole; is not called where the whole is at hand as soon, or the page is among the last
    /// @throws CancellationException where the thread was interrupted; the next layout goes on from there
    public synchronized PageLayout layOut(Sheet sheet, int page, Consumer<PageLayout> ahead) {
        return memory.during(() -> {
            beginning(sheet, page).ifPresent(ahead);
            var whole = typesetter.layOut(sheet);
            known = sheet.content().body();
            return whole;
        });
    }

    private Optional<PageLayout> beginning(Sheet sheet, int page) {
        var body = sheet.content().body();
        if (weight(changed(body)) < MANY) {
            return Optional.empty();
        }
        for (long characters = CHARACTERS_PER_PAGE * (page + 1 + UNSETTLED); ; characters *= 2) {
            int blocks = 0;
            for (long weight = 0; weight < characters && blocks < body.size(); blocks++) {
                weight += weight(body.get(blocks));
            }
            if (blocks == body.size()) {
                return Optional.empty();
            }
            var part = typesetter.layOut(beginning(sheet, body.subList(0, blocks)));
            if (part.pages().size() - UNSETTLED > page) {
                return Optional.of(part.beginning(part.pages().size() - UNSETTLED));
            }
        }
    }

    private static Sheet beginning(Sheet sheet, List<Block> body) {
        return sheet.with(
                sheet.content().change().body(body).attachments(List.of()).build());
    }

    /// The blocks between those at the beginning and at the end that were there before.
    private List<Block> changed(List<Block> body) {
        int most = Math.min(body.size(), known.size());
        int before = 0;
        while (before < most && body.get(before).equals(known.get(before))) {
            before++;
        }
        int after = 0;
        while (after < most - before && body.get(body.size() - 1 - after).equals(known.get(known.size() - 1 - after))) {
            after++;
        }
        return body.subList(before, body.size() - after);
    }

    private static long weight(List<Block> blocks) {
        return blocks.stream().mapToLong(LayoutSession::weight).sum();
    }

    private static long weight(Block block) {
        return switch (block) {
            case Paragraph paragraph -> 28 + paragraph.text().length();
            case Table table -> 28L * (1 + table.rows().size());
            case Figure ignored -> CHARACTERS_PER_PAGE / 4;
        };
    }
}

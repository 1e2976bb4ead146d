package org.qiantang.domain.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Paragraph;

/// Brings two bodies together, block by block: a block is the same while its id is.
final class Body {
    private final Map<String, Block> base;
    private final Map<String, Block> mine;
    private final Map<String, Block> theirs;

    Body(List<Block> base, List<Block> mine, List<Block> theirs) {
        this.base = byId(base);
        this.mine = byId(mine);
        this.theirs = byId(theirs);
    }

    private static Map<String, Block> byId(List<Block> blocks) {
        var byId = new LinkedHashMap<String, Block>();
        blocks.forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    List<Clash> clashes() {
        var clashes = new ArrayList<Clash>();
        if (moved(mine) && moved(theirs) && !common(mine).equals(common(theirs))) {
            clashes.add(new Clash.OfOrder());
        }
        for (var id : all()) {
            var clash = clash(id);
            if (clash != null) {
                clashes.add(clash);
            }
        }
        return clashes;
    }

    /// @param chosen what stands at a clash; theirs where it has nothing to say
    List<Block> merged(Function<Clash, Choice> chosen) {
        var kept = new LinkedHashMap<String, Block>();
        for (var id : all()) {
            var block = kept(id, chosen);
            if (block != null) {
                kept.put(id, block);
            }
        }
        boolean minesOrder =
                moved(mine) && (!moved(theirs) || chosen.apply(new Clash.OfOrder()) instanceof Choice.Mine);
        return minesOrder ? ordered(kept, mine, theirs) : ordered(kept, theirs, mine);
    }

    private Set<String> all() {
        var ids = new LinkedHashSet<>(theirs.keySet());
        ids.addAll(mine.keySet());
        return ids;
    }

    private @Nullable Block kept(String id, Function<Clash, Choice> chosen) {
        var clash = clash(id);
        if (clash == null) {
            return Objects.equals(mine.get(id), base.get(id)) ? theirs.get(id) : mine.get(id);
        }
        return switch (chosen.apply(clash)) {
            case Choice.Mine ignored -> clash.mine();
            case Choice.Theirs ignored -> clash.theirs();
            case Choice.Written written ->
                clash.some() instanceof Paragraph paragraph
                        ? new Paragraph(id, paragraph.level(), written.text())
                        : clash.some();
        };
    }

    private Clash.@Nullable OfBlock clash(String id) {
        var was = base.get(id);
        var ours = mine.get(id);
        var others = theirs.get(id);
        boolean one = Objects.equals(ours, others) || Objects.equals(ours, was) || Objects.equals(others, was);
        return one ? null : new Clash.OfBlock(was, ours, others);
    }

    /// The ids that all three have, in one side's order.
    private List<String> common(Map<String, Block> side) {
        return side.keySet().stream()
                .filter(id -> base.containsKey(id) && mine.containsKey(id) && theirs.containsKey(id))
                .toList();
    }

    private boolean moved(Map<String, Block> side) {
        return !common(side).equals(common(base));
    }

    /// In the order of one side; what only the other has stands behind what it stands behind there, and behind what
    /// the first has put in at the same place.
    private List<Block> ordered(Map<String, Block> kept, Map<String, Block> first, Map<String, Block> second) {
        var order = new ArrayList<String>();
        first.keySet().stream().filter(kept::containsKey).forEach(order::add);
        var placed = new HashSet<>(order);
        int after = 0;
        for (var id : second.keySet()) {
            if (placed.contains(id)) {
                after = order.indexOf(id) + 1;
            } else if (kept.containsKey(id)) {
                while (after < order.size() && newIn(first, second, order.get(after))) {
                    after++;
                }
                order.add(after++, id);
            }
        }
        return order.stream().map(kept::get).map(Objects::requireNonNull).toList();
    }

    private boolean newIn(Map<String, Block> first, Map<String, Block> second, String id) {
        return first.containsKey(id) && !base.containsKey(id) && !second.containsKey(id);
    }
}

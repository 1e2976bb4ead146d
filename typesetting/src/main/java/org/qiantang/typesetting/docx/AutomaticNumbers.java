package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes out the numbers that automatic lists give to paragraphs. Counts in reading order.
final class AutomaticNumbers {
    private static final int LEVELS = 9;
    private static final int MOST = 20_000;
    private static final int NOT_BEGUN = Integer.MIN_VALUE;

    /// @param text with `%1` to `%9` where the counts of the levels go
    private record Level(String format, String text, int start, boolean startsAnew) {
        static final Level NONE = new Level("none", "", 1, false);
    }

    /// A list. Lists of one scheme count on together, except where one starts anew.
    private record Instance(int scheme, List<Level> levels) {}

    private final Map<Integer, List<Level>> schemes = new HashMap<>();
    private final Map<Integer, Instance> instances = new HashMap<>();
    private final Map<Integer, int[]> counts = new HashMap<>();
    private final Set<List<Integer>> begun = new HashSet<>();

    static AutomaticNumbers read(Xml xml) throws IOException {
        var numbers = new AutomaticNumbers();
        while (xml.child(0)) {
            int root = xml.depth();
            while (xml.child(root)) {
                switch (xml.name()) {
                    case "abstractNum" -> numbers.scheme(xml);
                    case "num" -> numbers.instance(xml);
                    default -> {}
                }
            }
        }
        return numbers;
    }

    private void scheme(Xml xml) throws IOException {
        int id = xml.number("abstractNumId", -1);
        var levels = new ArrayList<>(Collections.nCopies(LEVELS, Level.NONE));
        int own = xml.depth();
        while (xml.child(own)) {
            if (xml.name().equals("lvl")) {
                put(levels, xml.number("ilvl", 0), level(xml));
            }
        }
        if (schemes.size() < MOST) {
            schemes.put(id, levels);
        }
    }

    private static void put(List<Level> levels, int index, Level level) {
        if (index >= 0 && index < LEVELS && level.text().length() <= 100) {
            levels.set(index, level);
        }
    }

    private static Level level(Xml xml) throws IOException {
        var level = new Level("decimal", "", 1, false);
        int own = xml.depth();
        while (xml.child(own)) {
            var value = String.valueOf(xml.attribute("val"));
            level = switch (xml.name()) {
                case "numFmt" -> new Level(value, level.text(), level.start(), false);
                case "lvlText" -> new Level(level.format(), value, level.start(), false);
                case "start" -> new Level(level.format(), level.text(), xml.number("val", 1), false);
                default -> level;
            };
        }
        return level;
    }

    private void instance(Xml xml) throws IOException {
        int id = xml.number("numId", -1);
        int scheme = -1;
        var levels = new ArrayList<>(Collections.nCopies(LEVELS, Level.NONE));
        int own = xml.depth();
        while (xml.child(own)) {
            if (xml.name().equals("abstractNumId")) {
                scheme = xml.number("val", -1);
                levels = new ArrayList<>(schemes.getOrDefault(scheme, levels));
            } else if (xml.name().equals("lvlOverride")) {
                override(xml, levels);
            }
        }
        if (instances.size() < MOST) {
            instances.put(id, new Instance(scheme, levels));
        }
    }

    private static void override(Xml xml, List<Level> levels) throws IOException {
        int index = xml.number("ilvl", 0);
        int own = xml.depth();
        while (xml.child(own)) {
            if (xml.name().equals("lvl")) {
                put(levels, index, level(xml));
            } else if (xml.name().equals("startOverride") && index >= 0 && index < LEVELS) {
                var level = levels.get(index);
                levels.set(index, new Level(level.format(), level.text(), xml.number("val", 1), true));
            }
        }
    }

    /// The number of the next paragraph of a list; empty where the list shows none.
    String label(int list, int level) {
        var instance = instances.get(list);
        if (instance == null || level < 0 || level >= LEVELS) {
            return "";
        }
        var count = counts.computeIfAbsent(instance.scheme(), scheme -> notBegun());
        var own = instance.levels().get(level);
        boolean anew = own.startsAnew() && begun.add(List.of(list, level));
        count[level] = anew || count[level] == NOT_BEGUN ? own.start() : count[level] + 1;
        for (int deeper = level + 1; deeper < LEVELS; deeper++) {
            count[deeper] = NOT_BEGUN;
        }
        String text = own.text();
        for (int i = 0; i < LEVELS; i++) {
            if (text.contains("%" + (i + 1))) {
                var shown = instance.levels().get(i);
                int value = count[i] == NOT_BEGUN ? shown.start() : count[i];
                text = text.replace("%" + (i + 1), Counting.written(value, shown.format()));
            }
        }
        return own.format().equals("none") ? "" : text;
    }

    private static int[] notBegun() {
        var count = new int[LEVELS];
        Arrays.fill(count, NOT_BEGUN);
        return count;
    }
}

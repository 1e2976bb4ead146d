package org.qiantang.offlinestore.search;

import java.util.Arrays;

/// A text as it is searched: its letters, digits and characters without punctuation, a blank only where two words of
/// letters or digits would run together; each unit knows where it stood.
final class Folded {
    private final String source;
    private char[] units;
    private int[] origins;
    private int length;
    private boolean apart;

    private Folded(String source) {
        this.source = source;
        this.units = new char[source.length() + 8];
        this.origins = new int[source.length() + 8];
    }

    static Folded of(String source) {
        var folded = new Folded(source);
        for (int i = 0; i < source.length(); i++) {
            char unit = Folding.fold(source.charAt(i));
            if (unit != Folding.SEVERAL) {
                folded.take(unit, i);
                continue;
            }
            var several = Folding.several(source.charAt(i));
            for (int k = 0; k < several.length(); k++) {
                folded.take(several.charAt(k), i);
            }
        }
        return folded;
    }

    private void take(char unit, int at) {
        if (unit == Folding.SEPARATOR) {
            apart = true;
            return;
        }
        if (apart && length > 0 && wordy(units[length - 1]) && wordy(unit)) {
            add(' ', at);
        }
        apart = false;
        add(unit, at);
    }

    private void add(char unit, int origin) {
        if (length == units.length) {
            units = Arrays.copyOf(units, length * 2);
            origins = Arrays.copyOf(origins, length * 2);
        }
        units[length] = unit;
        origins[length++] = origin;
    }

    /// Letters and digits that make words; each Chinese character is a word of its own.
    private static boolean wordy(char unit) {
        return unit < 0x2E80;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return units[index];
    }

    String units() {
        return new String(units, 0, length);
    }

    /// Where a sequence of units stands, from a place on; -1 where it does not.
    int find(String sought, int from) {
        int last = length - sought.length();
        char first = sought.charAt(0);
        for (int i = from; i <= last; i++) {
            if (units[i] == first && matches(sought, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(String sought, int at) {
        for (int k = 1; k < sought.length(); k++) {
            if (units[at + k] != sought.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /// Where in the source some units stood.
    Excerpt.Mark origin(int from, int to) {
        int last = origins[to - 1];
        return new Excerpt.Mark(origins[from], source.offsetByCodePoints(last, 1));
    }
}

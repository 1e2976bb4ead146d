package org.qiantang.offlinestore.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// How characters are read: every reading there is, without tones and with v for ü, so that whichever a person types is
/// found.
final class Pinyin {
    static final int LONGEST = 6;
    /// The longest word that is taken for pinyin.
    private static final int LONGEST_WORD = 40;

    private static final int MOST_SPELLINGS = 6;
    private static final String[] NONE = {};
    private static final Pinyin TABLE = new Pinyin();

    private final String[][] readings = new String[1 << 16][];
    private final Set<String> syllables = new HashSet<>();

    private Pinyin() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Pinyin.class.getResourceAsStream("/pinyin_dict_char.txt")),
                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() > 2 && line.charAt(1) == ':') {
                    readings[line.charAt(0)] = readings(line.substring(2));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            readings[letter] = new String[] {String.valueOf(letter)};
        }
    }

    private String[] readings(String written) {
        var all = new LinkedHashSet<String>();
        for (var each : written.split(",", -1)) {
            var plain = Normalizer.normalize(each.strip(), Normalizer.Form.NFD)
                    .replace("u\u0308", "v")
                    .replaceAll("[^a-z]", "");
            if (!plain.isEmpty() && plain.length() <= LONGEST) {
                all.add(plain);
                syllables.add(plain);
            }
        }
        return all.toArray(NONE);
    }

    /// The readings of one unit; none where it is not read aloud.
    static String[] of(char unit) {
        var readings = TABLE.readings[unit];
        return readings == null ? NONE : readings;
    }

    /// Whether a word may be meant as pinyin.
    static boolean possible(String word) {
        return word.length() >= 2
                && word.length() <= LONGEST_WORD
                && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /// The ways to read a word as syllables of which the last may be unfinished; not every one of very many.
    static List<List<String>> spellings(String word) {
        var found = new ArrayList<List<String>>();
        spell(word, 0, new ArrayList<>(), found);
        return found;
    }

    private static void spell(String word, int from, List<String> before, List<List<String>> found) {
        for (int to = Math.min(word.length(), from + LONGEST); to > from && found.size() < MOST_SPELLINGS; to--) {
            var syllable = word.substring(from, to);
            boolean last = to == word.length();
            if (last ? begins(syllable) : TABLE.syllables.contains(syllable)) {
                before.add(syllable);
                if (last) {
                    found.add(List.copyOf(before));
                } else {
                    spell(word, to, before, found);
                }
                before.removeLast();
            }
        }
    }

    private static boolean begins(String part) {
        return TABLE.syllables.stream().anyMatch(each -> each.startsWith(part));
    }

    /// How many units of a text, from a place on, a word spells whole or by their beginnings; 0 if it does not.
    static int spelled(Folded text, int at, String word) {
        return spelled(text, at, word, 0);
    }

    private static int spelled(Folded text, int at, String word, int from) {
        if (from == word.length()) {
            return 0;
        }
        if (at == text.length()) {
            return -1;
        }
        for (var reading : of(text.at(at))) {
            int common = 0;
            while (common < reading.length()
                    && from + common < word.length()
                    && reading.charAt(common) == word.charAt(from + common)) {
                common++;
            }
            for (int taken = common; taken > 0; taken--) {
                int rest = spelled(text, at + 1, word, from + taken);
                if (rest >= 0) {
                    return rest + 1;
                }
            }
        }
        return from == 0 ? 0 : -1;
    }
}

package org.qiantang.client.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The message bundles are whole: nothing missing, nothing left over, the same blanks in both languages, and
/// no text for people anywhere else.
final class BundlesTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Path WORDS = MAIN.resolve("resources/org/qiantang/client");
    private static final Pattern BLANK = Pattern.compile("\\{[0-9a-zA-Z]+}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[A-Za-z_-]+)+");
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern FXML_TEXT =
            Pattern.compile("(?:text|promptText|accessibleText|title)=\"(?!%|\\$)([^\"]+)\"");

    private final Properties chinese = load("messages.properties");
    private final Properties english = load("messages_en.properties");

    private static Properties load(String name) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(WORDS.resolve(name))) {
            properties.load(reader);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return properties;
    }

    private static List<Path> files(String ending) throws IOException {
        try (var all = Files.walk(MAIN)) {
            var found = all.filter(file -> file.toString().endsWith(ending)).toList();
            assertTrue(found.size() > 2, "looked in the wrong place");
            return found;
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertEquals(new TreeSet<>(chinese.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void bothLanguagesLeaveTheSameBlanks() {
        for (var key : chinese.stringPropertyNames()) {
            assertEquals(blanks(chinese.getProperty(key)), blanks(english.getProperty(key, "")), key);
        }
    }

    private static Set<String> blanks(String sentence) {
        var found = new TreeSet<String>();
        BLANK.matcher(sentence).results().forEach(each -> found.add(each.group()));
        return found;
    }

    @Test
    void everySentenceIsUsedAndEveryKeyHasOne() throws IOException {
        var literals = new TreeSet<String>();
        for (var file : files(".java")) {
            var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            LITERAL.matcher(code).results().forEach(each -> literals.add(each.group(1)));
        }
        for (var file : files(".fxml")) {
            Pattern.compile("\"%([^\"]+)\"")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(each -> {
                        literals.add(each.group(1));
                        assertTrue(chinese.containsKey(each.group(1)), each.group(1) + " is missing for " + file);
                    });
        }
        var unused = new TreeSet<>(chinese.stringPropertyNames());
        unused.removeIf(key -> literals.contains(key) || literals.stream().anyMatch(each -> leadsTo(each, key)));
        assertEquals(Set.of(), unused);
        var rooms = new TreeSet<String>();
        chinese.stringPropertyNames().forEach(key -> rooms.add(key.substring(0, key.indexOf('.') + 1)));
        for (var each : literals) {
            if (KEY.matcher(each).matches() && rooms.stream().anyMatch(each::startsWith)) {
                assertTrue(
                        chinese.containsKey(each)
                                || chinese.stringPropertyNames().stream().anyMatch(key -> key.startsWith(each + ".")),
                        each + " is missing");
            }
        }
    }

    /// Whether a literal is the constant beginning of a key, such as "refusal.", or its stem before ".heading".
    private static boolean leadsTo(String literal, String key) {
        return (literal.endsWith(".") && literal.length() > 3 && key.startsWith(literal))
                || (KEY.matcher(literal).matches()
                        && (key.equals(literal + ".heading")
                                || key.equals(literal + ".description")
                                || key.equals(literal + ".hint")));
    }

    @Test
    void textForPeopleStandsInTheBundlesOnly() throws IOException {
        for (var file : files(".java")) {
            var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            assertTrue(!HAN.matcher(code).find(), "Chinese text in " + file);
        }
        for (var file : files(".fxml")) {
            var layout = Files.readString(file);
            assertTrue(!HAN.matcher(layout).find(), "Chinese text in " + file);
            FXML_TEXT.matcher(layout).results().forEach(each -> assertTrue(false, each.group() + " in " + file));
        }
    }
}

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.css.Stylesheet;

/// Run by the build: puts beside each stylesheet of the client its binary form, which the toolkit prefers to the text
/// and reads without parsing, and takes from AtlantaFX's theme and from the house style the part that the log-in window needs.
///
/// The whole theme has more than a thousand rules, and reading them would take longer than making the log-in window.
/// The window dresses in all of it when somebody enters.
public final class Stylesheets {
    private static final String THEME = "/atlantafx/base/theme/primer-light.css";

    private static final String CLIENT = "org/qiantang/client/";

    /// Style classes of what the log-in window consists of, its text fields' menu included.
    private static final Set<String> WORN = Set.of(
            "root", "label", "text", "button", "accent", "flat", "text-input", "text-field", "password-field",
            "progress-bar", "track", "bar", "context-menu", "menu-item", "menu", "separator", "line", "content",
            "mnemonic-underline", "left-container", "right-container", "graphic-container", "arrow", "scroll-arrow",
            "menu-up-arrow", "menu-down-arrow",
            "login", "login-card", "login-head", "card", "logo", "large", "page-title", "row-title", "muted", "note",
            "notice", "error", "wide");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

    private Stylesheets() {}

    /// @param arguments the folder of the client's classes
    public static void main(String... arguments) throws IOException {
        var classes = Path.of(arguments[0]);
        try (var in = Objects.requireNonNull(Stylesheets.class.getResourceAsStream(THEME), THEME)) {
            var theme = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(classes.resolve(CLIENT + "log-in-theme.css"), worn(theme));
        }
        var own = Files.readString(classes.resolve(CLIENT + "qiantang.css"));
        Files.writeString(classes.resolve(CLIENT + "log-in.css"), worn(own));
        try (var files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".css")).forEach(Stylesheets::compile);
        }
    }

    private static String worn(String theme) {
        return RULE.matcher(COMMENT.matcher(theme).replaceAll("")).results()
                .map(rule -> {
                    var selectors = Arrays.stream(rule.group(1).split(","))
                            .filter(selector -> STYLE_CLASS.matcher(selector).results()
                                    .map(found -> found.group(1)).allMatch(WORN::contains))
                            .collect(Collectors.joining(","));
                    return selectors.isBlank() ? "" : selectors + "{" + rule.group(2) + "}";
                })
                .collect(Collectors.joining());
    }

    private static void compile(Path css) {
        try {
            var name = css.getFileName().toString();
            var binary = css.resolveSibling(name.substring(0, name.length() - ".css".length()) + ".bss");
            Stylesheet.convertToBinary(css.toFile(), binary.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

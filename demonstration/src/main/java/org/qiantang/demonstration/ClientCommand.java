package org.qiantang.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The command line that starts a window from the built modules: JavaFX on the module path, the rest on the
/// class path.
///
/// Training of the AOT cache, `./qiantang start` and the benchmarks all take it from here, because a cache
/// only holds for the very paths and options it was made with.
public final class ClientCommand {
    private static final String SEPARATOR = System.getProperty("path.separator");

    private final Path home;
    private final String modulePath;
    private final String classPath;

    private ClientCommand(Path home, String modulePath, String classPath) {
        this.home = home;
        this.modulePath = modulePath;
        this.classPath = classPath;
    }

    /// The client as built below the given folder.
    ///
    /// @throws IOException if it was not built
    public static ClientCommand of(Path home) throws IOException {
        var graphics = new ArrayList<String>();
        var classes = new ArrayList<String>();
        for (var entry : modulesClassPath(home, "client").split(SEPARATOR)) {
            (Path.of(entry).getFileName().toString().startsWith("javafx-") ? graphics : classes).add(entry);
        }
        return new ClientCommand(home, String.join(SEPARATOR, graphics), String.join(SEPARATOR, classes));
    }

    /// A built module's own jar and its runtime class path.
    ///
    /// @throws IOException if it was not built
    public static String modulesClassPath(Path home, String module) throws IOException {
        var target = home.resolve(module).resolve("target");
        try (var jars = Files.list(target)) {
            var own = jars.filter(jar -> jar.getFileName().toString().matches(module + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("not built: " + module));
            return own
                    + SEPARATOR
                    + Files.readString(target.resolve("runtime.classpath")).strip();
        }
    }

    /// Where the client's AOT cache is kept; it need not exist.
    public Path cache() {
        return home.resolve("client/target/client.aot");
    }

    /// The client with further Java options and its own arguments.
    public List<String> client(List<String> options, List<String> arguments) {
        return window(options, classPath, "org.qiantang.client.QiantangClient", arguments);
    }

    /// Another window program, started the same way from its own class path, with the options of
    /// `client/java.options`.
    public List<String> window(List<String> options, String classes, String mainClass, List<String> arguments) {
        var command =
                new ArrayList<>(List.of(java(), "@" + home.resolve("client/java.options"), "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED,javafx.graphics", "--module-path", modulePath));
        command.addAll(List.of("--add-modules", "javafx.controls,javafx.fxml", "-cp", classes, mainClass));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /// The `java` that runs this program.
    public static String java() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
                .toString();
    }
}

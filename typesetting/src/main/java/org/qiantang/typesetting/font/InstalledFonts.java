package org.qiantang.typesetting.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The fonts of the machine by every name they have, as they were found once: in the folders where systems keep
/// them, in the order of their paths.
final class InstalledFonts {
    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 8;

    private final Map<String, FontPlace> places = new HashMap<>();

    /// @param folders looked through in this order; those that are not there are left out
    InstalledFonts(List<Path> folders) {
        for (var folder : folders) {
            files(folder).forEach(this::add);
        }
    }

    /// The folders of Linux, Windows and macOS for everybody's fonts and the user's own.
    static List<Path> usualFolders() {
        var home = System.getProperty("user.home", "/");
        var windows = Objects.requireNonNullElse(System.getenv("WINDIR"), "C:\\Windows");
        var local = Objects.requireNonNullElse(System.getenv("LOCALAPPDATA"), home);
        boolean onWindows = System.getProperty("os.name", "").startsWith("Windows");
        var written = onWindows
                ? List.of(windows + "\\Fonts", local + "\\Microsoft\\Windows\\Fonts")
                : List.of(
                        "/usr/share/fonts",
                        "/usr/local/share/fonts",
                        home + "/.local/share/fonts",
                        home + "/.fonts",
                        "/System/Library/Fonts",
                        "/Library/Fonts",
                        home + "/Library/Fonts");
        return written.stream().map(Path::of).toList();
    }

    Optional<FontPlace> find(String name) {
        return Optional.ofNullable(places.get(name.toLowerCase(Locale.ROOT)));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(InstalledFonts::fontFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static boolean fontFile(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc") || name.endsWith(".otc");
    }

    /// A file that is no sound font is not found by any name.
    private void add(Path file) {
        try {
            var bytes = FontFile.open(file);
            int faces = SfntTables.faces(bytes);
            for (int i = 0; i < faces; i++) {
                var place = new FontPlace(file, i);
                var names = FontNames.of(new SfntTables(bytes, i));
                names.all().forEach(name -> places.putIfAbsent(name, place));
                places.putIfAbsent(names.postScript().toLowerCase(Locale.ROOT), place);
            }
        } catch (UnusableFont | IndexOutOfBoundsException noFont) {
            return;
        }
    }
}

package org.qiantang.typesetting.font;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Which fonts are used beside those of the product.
///
/// @param files the administrator's own: a role's file comes before anything installed
/// @param rare the administrator's own for characters that nothing else has, in order
/// @param installed whether the families that the machine has installed are used
public record FontSettings(Map<FontRole, FontPlace> files, List<FontPlace> rare, boolean installed) {
    private static final long LARGEST_FILE = 64 << 10;

    /// Nothing but what the machine has installed.
    public static final FontSettings INSTALLED = new FontSettings(Map.of(), List.of(), true);

    public FontSettings {
        files = Map.copyOf(files);
        rare = List.copyOf(rare);
    }

    /// Reads a properties file in UTF-8: `fangsong`, `xiaobiaosong`, `hei`, `kai`, `song` name a font file each
    /// (`…ttc#2` the third face of a collection), `rare` any number separated by `;`, and `installed=false` leaves
    /// the machine's own families out, so that pages are the same on every machine with the same files.
    ///
    /// @throws IllegalArgumentException with the word that is not understood
    /// @throws IOException where the file cannot be read
    public static FontSettings read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException(file.toString());
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var files = new EnumMap<FontRole, FontPlace>(FontRole.class);
        for (var role : FontRole.values()) {
            var written = properties.remove(role.name().toLowerCase(Locale.ROOT));
            if (written != null) {
                files.put(role, FontPlace.of(written.toString().strip()));
            }
        }
        var rare = new ArrayList<FontPlace>();
        for (String written : taken(properties, "rare", "").split(";")) {
            if (!written.isBlank()) {
                rare.add(FontPlace.of(written.strip()));
            }
        }
        boolean installed = truth(taken(properties, "installed", "true"));
        if (!properties.isEmpty()) {
            throw new IllegalArgumentException(properties.stringPropertyNames().stream()
                    .sorted()
                    .findFirst()
                    .orElse(""));
        }
        return new FontSettings(files, rare, installed);
    }

    private static String taken(Properties properties, String key, String usual) {
        var value = properties.remove(key);
        return value == null ? usual : value.toString().strip();
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("installed=" + word);
        };
    }
}

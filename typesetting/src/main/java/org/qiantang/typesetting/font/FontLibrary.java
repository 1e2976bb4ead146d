package org.qiantang.typesetting.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The faces at hand, by role, each read when first needed and then shared by every page, file and screen.
/// Thread-safe.
///
/// A character its role's face lacks is taken from the next face of the role's chain; the page reports it.
public final class FontLibrary {
    private static final String FOLDER = "/org/qiantang/resources/fonts/";
    private static final String FANG = "fandol/FandolFang-Regular.otf";
    private static final String HEI = "fandol/FandolHei-Regular.otf";
    private static final String SONG = "fandol/FandolSong-Regular.otf";
    private static final String SONG_BOLD = "fandol/FandolSong-Bold.otf";
    private static final String WENKAI = "lxgw-wenkai/LXGWWenKai-Regular.ttf";

    private final Map<FontRole, List<String>> chains;
    private final Map<String, FontFace> faces = new ConcurrentHashMap<>();

    private FontLibrary(Map<FontRole, List<String>> chains) {
        this.chains = chains;
    }

    /// The faces that come with the product.
    public static FontLibrary bundled() {
        var chains = new EnumMap<FontRole, List<String>>(FontRole.class);
        chains.put(FontRole.FANGSONG, List.of(FANG, WENKAI, SONG));
        chains.put(FontRole.XIAOBIAOSONG, List.of(SONG_BOLD, WENKAI, SONG));
        chains.put(FontRole.HEI, List.of(HEI, WENKAI, SONG));
        chains.put(FontRole.KAI, List.of(WENKAI, FANG));
        chains.put(FontRole.SONG, List.of(SONG, WENKAI));
        return new FontLibrary(chains);
    }

    /// The face that plays a role wherever it covers the text.
    public FontFace face(FontRole role) {
        return load(chain(role).getFirst());
    }

    /// The first face of a role's chain that has the code point; empty where no face at hand has it.
    public Optional<FontFace> faceFor(FontRole role, int codePoint) {
        for (String file : chain(role)) {
            var face = load(file);
            if (face.covers(codePoint)) {
                return Optional.of(face);
            }
        }
        return Optional.empty();
    }

    /// The face a run on a page names.
    ///
    /// @throws IllegalArgumentException where no face of this library has that name
    public FontFace named(String name) {
        return chains.values().stream()
                .flatMap(List::stream)
                .filter(file -> nameOf(file).equals(name))
                .findFirst()
                .map(this::load)
                .orElseThrow(() -> new IllegalArgumentException("no face is named " + name));
    }

    private List<String> chain(FontRole role) {
        return chains.getOrDefault(role, List.of(SONG));
    }

    private FontFace load(String file) {
        var loaded = faces.get(file);
        return loaded != null ? loaded : faces.computeIfAbsent(file, FontLibrary::read);
    }

    private static FontFace read(String file) {
        try (var in = FontLibrary.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the program's own font is not in place: " + file);
            }
            return new FontFace(nameOf(file), file.substring(file.indexOf('/') + 1), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own font cannot be read: " + file, e);
        }
    }

    private static String nameOf(String file) {
        return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
    }
}

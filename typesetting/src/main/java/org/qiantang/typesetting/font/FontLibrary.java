package org.qiantang.typesetting.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.font.FontResolution.Found;
import org.qiantang.typesetting.font.RoleFace.Origin;

/// The faces at hand, by role, each read once and then shared by every page, file and screen. Thread-safe.
///
/// A character its role's face lacks is taken from the next face of the role's chain; the page reports it.
public final class FontLibrary {
    private static final String FOLDER = "/org/qiantang/resources/fonts/";
    private static final String FANG = "fandol/FandolFang-Regular.otf";
    private static final String HEI = "fandol/FandolHei-Regular.otf";
    private static final String SONG = "fandol/FandolSong-Regular.otf";
    private static final String SONG_BOLD = "fandol/FandolSong-Bold.otf";
    private static final String WENKAI = "lxgw-wenkai/LXGWWenKai-Regular.ttf";

    private final Map<String, Shelved> faces = new HashMap<>();
    private final Map<FontRole, Shelved[]> chains = new EnumMap<>(FontRole.class);

    private final List<RoleFace> roles = new ArrayList<>();
    private final List<PassedOver> rarePassedOver = new ArrayList<>();

    private FontLibrary() {
        for (var role : FontRole.values()) {
            put(role, new Found(List.of(), Origin.BUNDLED, List.of()), List.of());
        }
    }

    private FontLibrary(FontResolution resolution) {
        var found = new EnumMap<FontRole, Found>(FontRole.class);
        for (var role : FontRole.values()) {
            found.put(role, resolution.role(role));
        }
        var rare = resolution.rare(rarePassedOver);
        // A face has its name for all roles: one from outside goes before one of the product that is named alike.
        found.values().forEach(each -> each.faces().forEach(this::shelved));
        rare.forEach(this::shelved);
        found.forEach((role, faces) -> put(role, faces, rare));
    }

    private void put(FontRole role, Found found, List<FontFace> rare) {
        var chain = new LinkedHashSet<Shelved>();
        found.faces().forEach(face -> chain.add(shelved(face)));
        bundled(role)
                .forEach(file -> chain.add(faces.computeIfAbsent(nameOf(file), name -> new Shelved(name, file, null))));
        rare.forEach(face -> chain.add(shelved(face)));
        chains.put(role, chain.toArray(Shelved[]::new));
        roles.add(new RoleFace(role, chain.getFirst().name, found.origin(), found.passedOver()));
    }

    private Shelved shelved(FontFace face) {
        return faces.computeIfAbsent(face.name(), name -> new Shelved(name, "", face));
    }

    /// The faces that come with the product: the same pages on every machine.
    public static FontLibrary bundled() {
        return new FontLibrary();
    }

    /// The administrator's files, then families installed on this machine, then the faces that come with the
    /// product. Looked for now and kept: what is installed later does not change a page.
    public static FontLibrary of(FontSettings settings) {
        return of(settings, settings.installed() ? InstalledFonts.usualFolders() : List.of());
    }

    /// The faces in which another machine prints, as far as this one has them installed. In the place of the others
    /// stand the product's own, as [#roles] says.
    ///
    /// @param faces their names by role
    public static FontLibrary like(Map<FontRole, String> faces) {
        return like(faces, InstalledFonts.usualFolders());
    }

    static FontLibrary like(Map<FontRole, String> faces, List<Path> folders) {
        var bundled = bundled();
        if (bundled.roles().stream().allMatch(each -> each.face().equals(faces.get(each.role())))) {
            return bundled;
        }
        var installed = new InstalledFonts(folders);
        var files = new EnumMap<FontRole, FontPlace>(FontRole.class);
        faces.forEach((role, name) -> installed.find(name).ifPresent(place -> files.put(role, place)));
        var rare = FamilyNames.RARE.stream()
                .flatMap(name -> installed.find(name).stream())
                .toList();
        return of(new FontSettings(files, rare, false), List.of());
    }

    static FontLibrary of(FontSettings settings, List<Path> folders) {
        return new FontLibrary(new FontResolution(settings, new InstalledFonts(folders)));
    }

    /// Which face plays which role, and what was passed over.
    public List<RoleFace> roles() {
        return List.copyOf(roles);
    }

    /// What was to serve characters that the faces of the roles lack, and is not used.
    public List<PassedOver> rarePassedOver() {
        return List.copyOf(rarePassedOver);
    }

    private static List<String> bundled(FontRole role) {
        return switch (role) {
            case FANGSONG -> List.of(FANG, WENKAI, SONG);
            case XIAOBIAOSONG -> List.of(SONG_BOLD, WENKAI, SONG);
            case HEI -> List.of(HEI, WENKAI, SONG);
            case KAI -> List.of(WENKAI, FANG);
            case SONG -> List.of(SONG, WENKAI);
        };
    }

    /// The face that plays a role wherever it covers the text.
    public FontFace face(FontRole role) {
        return chain(role)[0].face();
    }

    /// The first face of a role's chain that has the code point; empty where no face at hand has it.
    public Optional<FontFace> faceFor(FontRole role, int codePoint) {
        for (var shelved : chain(role)) {
            var face = shelved.face();
            if (face.covers(codePoint)) {
                return face.itself();
            }
        }
        return Optional.empty();
    }

    /// The face a run on a page names.
    ///
    /// @throws IllegalArgumentException where no face of this library has that name
    public FontFace named(String name) {
        var shelved = faces.get(name);
        if (shelved == null) {
            throw new IllegalArgumentException("no face is named " + name);
        }
        return shelved.face();
    }

    private Shelved[] chain(FontRole role) {
        return Objects.requireNonNull(chains.get(role));
    }

    private static String nameOf(String file) {
        return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
    }

    /// A face that is read when it is first needed.
    private static final class Shelved {
        private final String name;
        private final String file;
        private volatile @Nullable FontFace face;

        Shelved(String name, String file, @Nullable FontFace face) {
            this.name = name;
            this.file = file;
            this.face = face;
        }

        FontFace face() {
            var read = face;
            return read != null ? read : read();
        }

        private synchronized FontFace read() {
            var read = face;
            if (read == null) {
                read = FontFace.of(name, bytes(), 0);
                face = read;
            }
            return read;
        }

        private ByteBuffer bytes() {
            try (var in = FontLibrary.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the program's own font is not in place: " + file);
                }
                return ByteBuffer.wrap(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("the program's own font cannot be read: " + file, e);
            }
        }
    }
}

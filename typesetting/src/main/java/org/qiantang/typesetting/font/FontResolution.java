package org.qiantang.typesetting.font;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.font.RoleFace.Origin;

/// Looks for the faces of one library outside the product: the administrator's files, then installed families.
/// What cannot be used is passed over, and said.
final class FontResolution {
    private final FontSettings settings;
    private final InstalledFonts installed;
    private final Map<FontPlace, Opened> opened = new HashMap<>();

    /// The outcome of opening a file, so that each is opened once.
    private record Opened(@Nullable FontFace face, PassedOver.@Nullable Reason reason) {}

    /// The faces of a role from outside the product, in order.
    ///
    /// @param origin of the first; BUNDLED where there is none
    record Found(List<FontFace> faces, Origin origin, List<PassedOver> passedOver) {}

    FontResolution(FontSettings settings, InstalledFonts installed) {
        this.settings = settings;
        this.installed = installed;
    }

    Found role(FontRole role) {
        var faces = new ArrayList<FontFace>();
        var passedOver = new ArrayList<PassedOver>();
        var file = settings.files().get(role);
        if (file != null) {
            add(file, faces, passedOver);
        }
        var origin = faces.isEmpty() ? Origin.INSTALLED : Origin.ADMINISTRATOR;
        for (String name : FamilyNames.of(role)) {
            installed.find(name).ifPresent(place -> add(place, faces, passedOver));
        }
        return new Found(faces, faces.isEmpty() ? Origin.BUNDLED : origin, passedOver);
    }

    /// The faces for characters that those of the roles lack.
    ///
    /// @param passedOver receives what cannot be used
    List<FontFace> rare(List<PassedOver> passedOver) {
        var faces = new ArrayList<FontFace>();
        settings.rare().forEach(place -> add(place, faces, passedOver));
        FamilyNames.RARE.forEach(name -> installed.find(name).ifPresent(place -> add(place, faces, passedOver)));
        return faces;
    }

    private void add(FontPlace place, List<FontFace> faces, List<PassedOver> passedOver) {
        var outcome = opened.computeIfAbsent(place, FontResolution::open);
        if (outcome.face() != null && !faces.contains(outcome.face())) {
            faces.add(outcome.face());
        }
        var reason = outcome.reason();
        if (reason != null && passedOver.stream().noneMatch(each -> each.font().equals(place.toString()))) {
            passedOver.add(new PassedOver(place.toString(), reason));
        }
    }

    private static Opened open(FontPlace place) {
        try {
            return new Opened(FontFace.of(place), null);
        } catch (UnusableFont unusable) {
            return new Opened(null, unusable.reason());
        }
    }
}

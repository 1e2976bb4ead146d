package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The families a theme gives to text that names none itself.
final class Theme {
    private final Map<String, String> families = new HashMap<>();

    /// The family of a theme's place such as `minorEastAsia`, or failing that the one named outright.
    @Nullable
    String family(@Nullable String place, @Nullable String named) {
        if (place != null) {
            var family = families.get(place.replace("HAnsi", "Ascii"));
            if (family != null && !family.isEmpty()) {
                return family;
            }
        }
        return named;
    }

    static Theme read(Xml xml) throws IOException {
        var theme = new Theme();
        theme.walk(xml, 0, "");
        return theme;
    }

    private void walk(Xml xml, int parent, String side) throws IOException {
        while (xml.child(parent)) {
            int own = xml.depth();
            switch (xml.name()) {
                case "majorFont" -> walk(xml, own, "major");
                case "minorFont" -> walk(xml, own, "minor");
                case "latin" -> put(side + "Ascii", xml.attribute("typeface"));
                case "ea" -> put(side + "EastAsia", xml.attribute("typeface"));
                case "font" -> {
                    if ("Hans".equals(xml.attribute("script"))) {
                        put(side + "EastAsia", xml.attribute("typeface"));
                    }
                }
                case "theme", "themeElements", "fontScheme" -> walk(xml, own, side);
                default -> {}
            }
        }
    }

    private void put(String place, @Nullable String family) {
        if (family != null && !family.isEmpty()) {
            families.putIfAbsent(place, family);
        }
    }
}

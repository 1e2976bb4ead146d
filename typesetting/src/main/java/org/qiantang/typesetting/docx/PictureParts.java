package org.qiantang.typesetting.docx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qiantang.domain.document.Figure;
import org.qiantang.typesetting.layout.Picture;

/// The pictures of a file being written, each stored once.
final class PictureParts {
    private static final double UNITS_PER_MILLIMETRE = 36_000;

    private final Map<String, Picture> available;
    private final Map<String, Picture> used = new LinkedHashMap<>();
    private int drawn;

    PictureParts(Map<String, Picture> available) {
        this.available = available;
    }

    /// The pictures used so far by the ids of their relationships.
    Map<String, Picture> used() {
        return used;
    }

    static String name(String id, Picture picture) {
        return "media/" + id + (picture.type() == Picture.Type.PNG ? ".png" : ".jpeg");
    }

    /// Writes a figure; nothing where its picture is not at hand.
    void write(Figure figure, Markup out) {
        var picture = available.get(figure.picture());
        if (picture == null) {
            return;
        }
        var id = "picture" + figure.picture().substring(0, 16);
        used.put(id, picture);
        int number = ++drawn;
        long width = Math.round(figure.width() * UNITS_PER_MILLIMETRE);
        long height = Math.round(figure.height() * UNITS_PER_MILLIMETRE);
        out.open("w:p").open("w:pPr").empty("w:keepNext");
        out.empty("w:spacing", "w:line", 240, "w:lineRule", "auto")
                .empty("w:jc", "w:val", "center")
                .close("w:pPr");
        out.open("w:r").open("w:drawing").open("wp:inline", "distT", 0, "distB", 0, "distL", 0, "distR", 0);
        out.empty("wp:extent", "cx", width, "cy", height).empty("wp:docPr", "id", number, "name", id);
        out.open("a:graphic").open("a:graphicData", "uri", DocxFile.PICTURE).open("pic:pic");
        out.open("pic:nvPicPr")
                .empty("pic:cNvPr", "id", number, "name", id)
                .empty("pic:cNvPicPr")
                .close("pic:nvPicPr");
        out.open("pic:blipFill").empty("a:blip", "r:embed", id);
        out.open("a:stretch")
                .empty("a:fillRect")
                .close("a:stretch", "pic:blipFill")
                .open("pic:spPr")
                .open("a:xfrm");
        out.empty("a:off", "x", 0, "y", 0)
                .empty("a:ext", "cx", width, "cy", height)
                .close("a:xfrm");
        out.open("a:prstGeom", "prst", "rect").empty("a:avLst").close("a:prstGeom", "pic:spPr", "pic:pic");
        out.close("a:graphicData", "a:graphic", "wp:inline", "w:drawing", "w:r", "w:p");
    }
}

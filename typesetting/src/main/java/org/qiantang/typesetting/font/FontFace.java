package org.qiantang.typesetting.font;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One face of a font file, parsed once and shared: what it covers, how wide its characters are, the programs that
/// documents embed, and the file for a screen. Thread-safe; what is asked of every character allocates nothing.
public final class FontFace {
    /// Hanzi that fill their bodies evenly: the middle of what they print is the middle of the body.
    private static final String FULL_BODIED = "国府通政数据藏警";
    /// Of a body whose place the face does not show.
    private static final double USUAL_BODY_TOP = 0.88;

    private static final byte SOUND = 1;
    private static final byte DAMAGED = 2;

    private final String name;
    private final SfntTables tables;
    private final CodePointMap characters;
    private final HorizontalMetrics widths;
    private final Outlines outlines;
    private final byte[] condition;
    private final int unitsPerEm;
    private final FaceMetrics metrics;
    private final Map<Integer, InkBox> inks = new ConcurrentHashMap<>();
    private volatile double bodyTop = Double.NaN;
    private final Optional<FontFace> itself = Optional.of(this);

    private FontFace(String name, SfntTables tables) {
        this.name = name;
        this.tables = tables;
        unitsPerEm = Short.toUnsignedInt(tables.table("head").getShort(18));
        if (unitsPerEm < 16 || unitsPerEm > 16_384) {
            throw UnusableFont.damaged("units per em " + unitsPerEm);
        }
        int glyphs = Short.toUnsignedInt(tables.table("maxp").getShort(4));
        int measured = Short.toUnsignedInt(tables.table("hhea").getShort(34));
        widths = new HorizontalMetrics(tables.table("hmtx"), measured, glyphs);
        outlines = outlines(tables, glyphs, widths);
        characters = CharacterMap.read(tables.table("cmap"), glyphs);
        metrics = FaceMetrics.of(tables, unitsPerEm);
        condition = new byte[glyphs];
        if (glyphs == 0 || !sound(0)) {
            throw UnusableFont.damaged("no glyph 0");
        }
    }

    /// @throws UnusableFont whatever is wrong with the file
    static FontFace of(String name, ByteBuffer file, int index) {
        try {
            return new FontFace(name, new SfntTables(file, index));
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw UnusableFont.damaged(String.valueOf(damaged.getMessage()));
        }
    }

    /// A face from outside the product, embeddable and named by itself.
    ///
    /// @throws UnusableFont whatever is wrong with the file
    static FontFace of(FontPlace place) {
        try {
            var tables = new SfntTables(FontFile.open(place.file()), place.index());
            FontFile.requireEmbeddable(tables);
            String own = FontNames.of(tables).postScript();
            return new FontFace(own.isEmpty() ? place.plainName() : own, tables);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw UnusableFont.damaged(String.valueOf(damaged.getMessage()));
        }
    }

    private static Outlines outlines(SfntTables tables, int glyphs, HorizontalMetrics widths) {
        if (tables.has("CFF ")) {
            return new PostScriptOutlines(tables.table("CFF "), glyphs);
        }
        if (tables.has("glyf")) {
            return new TrueTypeOutlines(tables, glyphs, widths);
        }
        throw new UnusableFont(PassedOver.Reason.NO_OUTLINES, "neither CFF nor glyf");
    }

    /// The name by which runs on a page refer to this face, such as FandolFang-Regular: letters, digits and `-`.
    public String name() {
        return name;
    }

    /// A font file that holds this face alone, from its beginning.
    public InputStream open() {
        return new ByteArrayInputStream(tables.file());
    }

    /// Whether the face has a code point with an outline that can be read.
    public boolean covers(int codePoint) {
        return glyph(codePoint) != 0;
    }

    /// The natural advance of a code point in em.
    public double advance(int codePoint) {
        return widths.advance(glyph(codePoint)) / (double) unitsPerEm;
    }

    public FaceMetrics metrics() {
        return metrics;
    }

    /// What the glyph of a code point prints.
    public InkBox ink(int codePoint) {
        return inks.computeIfAbsent(codePoint, this::measure);
    }

    /// How much of the body (字身), the square that every hanzi stands in, lies above the baseline, in em. Faces differ
    /// in it and files misstate it: it is found from what the hanzi print.
    public double bodyTop() {
        double known = bodyTop;
        if (Double.isNaN(known)) {
            int[] hanzi = FULL_BODIED.codePoints().filter(this::covers).toArray();
            known = inks(hanzi).stream()
                    .mapToDouble(InkBox::middle)
                    .map(middle -> middle + 0.5)
                    .average()
                    .orElse(USUAL_BODY_TOP);
            bodyTop = known;
        }
        return known;
    }

    /// A font program whose glyph `i + 1` prints `codePoints[i]` and whose glyph 0 stands for what is missing.
    ///
    /// @param label the name the program gives itself
    public FontProgram program(int[] codePoints, String label) {
        var glyphs = new int[codePoints.length];
        for (int i = 0; i < glyphs.length; i++) {
            glyphs[i] = glyph(codePoints[i]);
        }
        return new FontProgram(outlines instanceof PostScriptOutlines, outlines.program(glyphs, label));
    }

    Optional<FontFace> itself() {
        return itself;
    }

    /// 0 where the face has none. A glyph is looked into when it is first asked for.
    private int glyph(int codePoint) {
        int glyph = characters.get(codePoint);
        return glyph != 0 && sound(glyph) ? glyph : 0;
    }

    private boolean sound(int glyph) {
        byte known = condition[glyph];
        if (known == 0) {
            known = outlines.sound(glyph) ? SOUND : DAMAGED;
            condition[glyph] = known;
        }
        return known == SOUND;
    }

    private InkBox measure(int codePoint) {
        return inks(codePoint).getFirst();
    }

    private List<InkBox> inks(int... codePoints) {
        return InkBox.of(program(codePoints, name), codePoints.length, unitsPerEm);
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.qiantang.domain.document;

import java.util.regex.Pattern;

/// A picture in a body: its file is named here and kept beside the document.
///
/// @param picture SHA-256 of the file's bytes, 64 lower-case hexadecimal digits
/// @param size of the file in bytes
/// @param width as printed, mm
/// @param height as printed, mm
/// @param caption printed below it; empty for none
public record Figure(String id, String picture, long size, double width, double height, String caption)
        implements Block {
    /// The widest figure, mm: the type area (GB/T 9704-2012 §5.2.1).
    public static final double MAXIMUM_WIDTH = 156;
    /// The highest figure, mm: the type area less a caption.
    public static final double MAXIMUM_HEIGHT = 212;
    /// The largest file, in bytes.
    public static final int MAXIMUM_BYTES = 20 * 1024 * 1024;
    /// The longest caption, in UTF-16 units.
    public static final int MAXIMUM_CAPTION = 500;

    private static final double SMALLEST = 2;
    /// What a person can still see of a figure, mm.
    private static final double LEAST = 10;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Figure {
        BlockLimits.id(id);
        BlockLimits.text(caption, MAXIMUM_CAPTION, false);
        if (!DIGEST.matcher(picture).matches()) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 lower-case hexadecimal digits");
        }
        if (size < 1 || size > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("a picture has at most " + MAXIMUM_BYTES + " bytes");
        }
        if (!(width >= SMALLEST && width <= MAXIMUM_WIDTH && height >= SMALLEST && height <= MAXIMUM_HEIGHT)) {
            throw new IllegalArgumentException("a figure fits into the type area");
        }
    }

    public Figure withCaption(String other) {
        return new Figure(id, picture, size, width, height, other);
    }

    /// The same figure as wide as wanted, where that lets it fit into the type area and be seen; in its own
    /// proportions.
    ///
    /// @param wanted mm
    public Figure withWidth(double wanted) {
        double least = Math.max(LEAST, LEAST * width / height);
        double most = Math.min(MAXIMUM_WIDTH, MAXIMUM_HEIGHT * width / height);
        double wide = Math.clamp(wanted, Math.min(least, most), most);
        double high = Math.clamp(wide * height / width, SMALLEST, MAXIMUM_HEIGHT);
        return new Figure(id, picture, size, wide, high, caption);
    }

    @Override
    public Figure withId(String other) {
        return new Figure(other, picture, size, width, height, caption);
    }

    @Override
    public boolean blank() {
        return false;
    }
}

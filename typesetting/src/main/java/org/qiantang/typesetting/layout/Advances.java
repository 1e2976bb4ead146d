package org.qiantang.typesetting.layout;

import java.util.Arrays;

/// Where the code points of a run stand: millimetres from the run's origin to the origin of each glyph. Immutable.
public final class Advances {
    private final double[] offsets;

    private Advances(double[] offsets) {
        this.offsets = offsets;
    }

    /// The first `count` of some offsets, which are the new object's own from now on.
    static Advances first(int count, double[] offsets) {
        return new Advances(count == offsets.length ? offsets : Arrays.copyOf(offsets, count));
    }

    /// The places in characters `scale` times as wide.
    Advances scaled(double scale) {
        return scale == 1
                ? this
                : new Advances(Arrays.stream(offsets).map(each -> each * scale).toArray());
    }

    /// The number of code points.
    public int count() {
        return offsets.length;
    }

    /// Millimetres from the run's origin to the origin of the glyph of the given code point.
    public double offset(int index) {
        return offsets[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Advances advances && Arrays.equals(offsets, advances.offsets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(offsets);
    }

    @Override
    public String toString() {
        return Arrays.toString(offsets);
    }
}

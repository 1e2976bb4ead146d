package org.qiantang.typesetting.layout;

import java.util.Arrays;

/// Where the code points of a run stand: millimetres from the run's origin to the origin of each glyph. Immutable.
public final class Advances {
    private final double[] offsets;

    Advances(double... offsets) {
        this.offsets = offsets.clone();
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

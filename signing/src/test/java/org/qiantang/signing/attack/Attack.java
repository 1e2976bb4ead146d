package org.qiantang.signing.attack;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.qiantang.signing.PointKind;

/// One way of tampering with a sealed file, or of making one, so that it passes for what it is not.
///
/// @param name what the attacker does
/// @param shownBy the points of the verdict of which at least one must say so
/// @param target the sealed files that it can be tried on
record Attack(String name, Set<PointKind> shownBy, Predicate<SealedFile> target, Way way) {
    /// How it is done. The same seed does the same.
    interface Way {
        byte[] on(SealedFile file, Random random);
    }

    static Attack of(String name, PointKind shownBy, Way way) {
        return new Attack(name, EnumSet.of(shownBy), file -> true, way);
    }

    /// The same attack, which this point may show as well.
    Attack or(PointKind also) {
        Set<PointKind> kinds = EnumSet.copyOf(shownBy);
        kinds.add(also);
        return new Attack(name, kinds, target, way);
    }

    /// The same attack on some sealed files only.
    Attack where(Predicate<SealedFile> possible) {
        return new Attack(name, shownBy, possible, way);
    }

    @Override
    public String toString() {
        return name;
    }
}

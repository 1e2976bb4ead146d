package org.qiantang.typesetting.font;

import java.util.List;

/// Which face plays a role, and why.
///
/// @param face its name
/// @param passedOver what came before it and is not used, in order
public record RoleFace(FontRole role, String face, Origin origin, List<PassedOver> passedOver) {
    /// Where a face comes from.
    public enum Origin {
        ADMINISTRATOR,
        INSTALLED,
        /// It comes with the product: a stand-in that may not look like what the office is used to.
        BUNDLED
    }

    public RoleFace {
        passedOver = List.copyOf(passedOver);
    }
}

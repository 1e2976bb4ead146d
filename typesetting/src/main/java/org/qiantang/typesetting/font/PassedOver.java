package org.qiantang.typesetting.font;

/// A font that could have played a role and does not.
///
/// @param font the file as the administrator or the system names it
public record PassedOver(String font, Reason reason) {
    /// Why.
    public enum Reason {
        /// There is no such file, or it cannot be read.
        NOT_FOUND,
        /// The file is no font, or contradicts itself.
        DAMAGED,
        /// The file is larger than 256 MiB.
        TOO_LARGE,
        /// It has neither TrueType nor Type 2 outlines.
        NO_OUTLINES,
        /// Its maker does not allow it to be embedded as a subset (OS/2 fsType).
        NOT_EMBEDDABLE
    }
}

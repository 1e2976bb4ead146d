package org.qiantang.signing.pdf;

/// Why a file cannot be sealed; the name is the stable code.
public enum SealRefusal {
    /// The file is encrypted. Seal the unencrypted final file.
    ENCRYPTED,
    /// The file is not a sound PDF. Fetch it again.
    DAMAGED,
    /// An earlier certification forbids any change, further signatures included.
    CERTIFIED,
    /// There is no page with this index.
    PAGE_OUTSIDE,
    /// The seal would not lie wholly on the page.
    SEAL_OUTSIDE,
    /// Slices on the edges of pages go with the first seal only: afterwards they would change what was sealed.
    EDGES_AFTER_SEAL,
    /// The text over which the seal is to stand is nowhere in the file.
    TEXT_NOT_FOUND
}

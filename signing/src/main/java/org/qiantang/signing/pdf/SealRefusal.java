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
    /// Handwriting is not cut into slices over the edges of pages: that is for seals.
    EDGES_OF_HANDWRITING,
    /// The text over which the seal is to stand is nowhere in the file.
    TEXT_NOT_FOUND,
    /// The file has no signature field of that name.
    FIELD_NOT_FOUND,
    /// The field is signed already.
    FIELD_SIGNED,
    /// The field is not seen by everybody, on the screen and on paper, in one place of one page.
    FIELD_HIDDEN,
    /// The field has no room for a seal that can still be read.
    FIELD_TOO_SMALL,
    /// Several fields bear the name, or the field is shown in several places.
    FIELD_AMBIGUOUS,
    /// The field is read-only, or a signature in the file locks it.
    FIELD_LOCKED,
    /// To sign the field would lock others (`/Lock`), which this product does not do.
    FIELD_LOCKS_OTHERS,
    /// The field asks its signature for something (`/SV`) that it would not have.
    FIELD_ASKS_MORE,
    /// Something is seen in the field that was signed; a seal in its place would take it away.
    FIELD_SHOWS_SIGNED
}

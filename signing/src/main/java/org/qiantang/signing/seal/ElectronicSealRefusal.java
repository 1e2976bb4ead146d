package org.qiantang.signing.seal;

/// Why an electronic seal cannot be made or used; the name is the stable code.
public enum ElectronicSealRefusal {
    /// The maker's certificate is not valid, not meant for signing, or not an SM2 certificate.
    MAKER_UNUSABLE,
    /// No certificate is bound, or one that is not an SM2 certificate for signing or does not live as long as
    /// the seal begins.
    BOUND_CERTIFICATE_UNUSABLE,
    /// A seal needs an id and a name.
    NAME_MISSING,
    /// The validity ends before it begins.
    VALIDITY_REVERSED,
    /// The picture's size on paper is not 5 to 100 mm.
    PICTURE_MILLIMETRES,
    /// The picture has more than 1 MB or 4096 pixels a side.
    PICTURE_TOO_LARGE,
    /// The picture is not PNG, GIF, JPG or BMP.
    PICTURE_FORMAT,
    /// The picture cannot be decoded.
    PICTURE_DAMAGED,
    /// The seal was changed since its maker signed it.
    SEAL_CHANGED,
    /// The key's certificate is not one of those that the seal binds: it has to be made anew for a new certificate.
    CERTIFICATE_NOT_IN_SEAL,
    /// The seal is not yet valid or has run out.
    SEAL_NOT_IN_FORCE,
    /// The seal is suspended or revoked in the maker's registry.
    SEAL_WITHDRAWN,
    /// The seal is of version 1, with which nothing new is signed.
    SEAL_OF_OLD_VERSION
}

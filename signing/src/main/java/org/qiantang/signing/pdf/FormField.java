package org.qiantang.signing.pdf;

import java.util.Optional;

/// A signature field of a file that is not signed.
///
/// @param name fully qualified
/// @param place its middle; empty when it is in no place, or in several
/// @param widthMm as it is seen
/// @param heightMm as it is seen
/// @param refusal why no seal can be put into it
public record FormField(
        String name, Optional<Placement.At> place, double widthMm, double heightMm, Optional<SealRefusal> refusal) {}

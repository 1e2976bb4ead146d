package org.qiantang.signing.pdf;

/// What came of sealing.
public sealed interface Sealing {
    /// The sealed file is complete.
    ///
    /// @param fieldName the name of the new signature field
    /// @param originalLength the length of the input, whose bytes begin the output
    /// @param length the length of the output
    record Sealed(String fieldName, long originalLength, long length) implements Sealing {}

    /// Nothing was written.
    record Refused(SealRefusal reason) implements Sealing {}
}

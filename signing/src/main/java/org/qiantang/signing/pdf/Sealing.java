package org.qiantang.signing.pdf;

import org.qiantang.signing.timestamp.Timestamping;

/// What came of sealing.
public sealed interface Sealing {
    /// The sealed file is complete.
    ///
    /// @param fieldName the name of the new signature field
    /// @param originalLength the length of the input, whose bytes begin the output
    /// @param length the length of the output
    /// @param timestamping whether it bears a time stamp, and why not
    record Sealed(String fieldName, long originalLength, long length, Timestamping timestamping) implements Sealing {}

    /// Nothing was written.
    record Refused(SealRefusal reason) implements Sealing {}
}

package org.qiantang.signing.pdf;

import java.util.List;
import org.qiantang.signing.timestamp.Timestamping.Failure;
import org.qiantang.signing.timestamp.Timestamping.Stamped;

/// What came of keeping a file's signatures provable.
public sealed interface Preservation {
    /// Validation data was appended.
    ///
    /// @param originalLength the length of the input, whose bytes begin the output
    record Stored(long originalLength, long length) implements Preservation {}

    /// A document time stamp was appended.
    ///
    /// @param originalLength the length of the input, whose bytes begin the output
    record Timestamped(Stamped stamp, long originalLength, long length) implements Preservation {}

    /// The file has all of it already. Nothing was written.
    record Unchanged() implements Preservation {}

    /// No authority gave a time stamp. Nothing was written.
    record NotStamped(List<Failure> failures) implements Preservation {
        public NotStamped {
            failures = List.copyOf(failures);
        }
    }

    /// The file cannot be worked with. Nothing was written.
    record Refused(SealRefusal reason) implements Preservation {}
}

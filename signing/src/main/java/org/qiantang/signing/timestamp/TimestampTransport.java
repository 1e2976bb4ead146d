package org.qiantang.signing.timestamp;

import java.io.IOException;

/// The road to a time stamp authority, such as HTTP (RFC 3161 §3.4). Safe for use by several threads.
public interface TimestampTransport {
    /// Carries a request there and the answer back.
    ///
    /// @param query a `TimeStampReq` as DER
    /// @return a `TimeStampResp`, at most [TimestampClient#LARGEST_ANSWER] bytes
    /// @throws IOException when the authority cannot be reached, does not answer in time, or says too much
    byte[] ask(byte[] query) throws IOException;
}

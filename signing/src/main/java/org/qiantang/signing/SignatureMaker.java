package org.qiantang.signing;

import java.security.MessageDigest;
import java.time.Instant;

/// Makes the value of one signature on a file: the file's writer prepares and digests, this signs the digest, the
/// writer embeds.
///
/// The two sides know nothing of each other: a CMS (RFC 5652 or GM/T 0010) and an electronic seal's signature
/// (GB/T 38540) are made and embedded the same way.
public interface SignatureMaker {
    /// The `/SubFilter` under which a PDF names the format (ISO 32000-1 §12.8.3.3).
    String subFilter();

    /// A fresh digest of the kind that this signature states, to be fed with every signed byte; a time stamp names the
    /// signature by the same kind.
    MessageDigest newDigest();

    /// A length in bytes that no signature by this maker exceeds.
    int reservedLength();

    /// The signature value over content that is known by its digest.
    ///
    /// @param at when the signer says that it signs
    /// @return DER, at most [#reservedLength] bytes
    /// @throws CryptographyFailed when the key refuses
    byte[] sign(byte[] digest, Instant at);

    /// What a time stamp on a signature by this maker is for: its innermost value.
    ///
    /// @param signature made by [#sign]
    byte[] toStamp(byte[] signature);

    /// The signature with a time stamp (RFC 3161) in the place that its format has for one.
    ///
    /// @param signature made by [#sign]
    /// @param token a time stamp for [#toStamp] as DER
    /// @return DER, longer by the token and at most 100 bytes
    byte[] withTimestamp(byte[] signature, byte[] token);
}

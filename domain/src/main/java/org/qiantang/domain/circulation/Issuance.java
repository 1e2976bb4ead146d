package org.qiantang.domain.circulation;

import java.time.Instant;
import java.time.LocalDate;

/// The fact that a document was issued (签发).
///
/// @param contentDigest SHA-256 of the canonical bytes of the content that was signed, in hexadecimal
/// @param documentDate 成文日期: the day of issue
public record Issuance(Actor issuer, Instant at, String contentDigest, LocalDate documentDate) {}

package org.qiantang.signing.trust;

import java.math.BigInteger;
import java.time.Instant;

/// One withdrawn certificate as it stands in a revocation list.
public record Revocation(BigInteger serial, Instant revokedAt) {}

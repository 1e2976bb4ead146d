package org.qiantang.domain.encoding;

/// A message that carries [Encoded] values. It is read without looking into them; each is read for itself, where it is
/// needed.
public interface Carrier {}

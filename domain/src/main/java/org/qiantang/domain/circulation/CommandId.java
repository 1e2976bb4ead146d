package org.qiantang.domain.circulation;

import java.util.UUID;

/// Identifies one command for ever: a UUIDv7 made by the client, so that a repeat is recognised.
public record CommandId(UUID value) {}

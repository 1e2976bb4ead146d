package org.qiantang.offlinestore.cache;

import org.qiantang.domain.circulation.OfficialDocument;

/// A document as the central office last told it.
public record ServerState(OfficialDocument document, long version) {}

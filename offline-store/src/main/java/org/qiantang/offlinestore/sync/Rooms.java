package org.qiantang.offlinestore.sync;

import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.FactsCache;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.outbox.Outbox;

/// The rooms of one store that synchronisation works in.
public record Rooms(Database database, DocumentCache documents, FactsCache facts, Outbox outbox, BlobFolder blobs) {}

package org.qiantang.offlinestore;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.FactsCache;
import org.qiantang.offlinestore.cache.Notes;
import org.qiantang.offlinestore.crypto.Algorithm;
import org.qiantang.offlinestore.crypto.DataKey;
import org.qiantang.offlinestore.crypto.KeyCabinet;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.StoreLock;
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.search.SearchIndex;
import org.qiantang.offlinestore.sync.Rooms;

/// An opened store: its rooms, its key, and the lock that keeps a second window out.
record DeskRooms(
        Rooms rooms, Notes notes, SearchIndex index, Sealer sealer, DataKey key, KeyCabinet cabinet, StoreLock lock)
        implements AutoCloseable {
    static DeskRooms of(
            Path folder, Database database, DeskSettings settings, DataKey key, KeyCabinet cabinet, StoreLock lock) {
        var algorithm = switch (settings.cipher()) {
            case AES_256_GCM -> Algorithm.AES_256_GCM;
            case SM4_GCM -> Algorithm.SM4_GCM;
        };
        var sealer = new Sealer(key, algorithm, new SecureRandom());
        var facts = new FactsCache(sealer);
        var index = new SearchIndex(sealer, facts::reader);
        var rooms = new Rooms(
                database,
                new DocumentCache(sealer, index, facts::storage),
                facts,
                new Outbox(sealer),
                new BlobFolder(folder.resolve("blobs"), database, sealer, settings.files()));
        return new DeskRooms(rooms, new Notes(sealer), index, sealer, key, cabinet, lock);
    }

    @Override
    public void close() {
        try (lock) {
            rooms.database().close();
        } finally {
            sealer.close();
            key.close();
        }
    }
}

package org.qiantang.offlinestore.blob;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.encoding.Encoding;

/// Files of documents that may not be kept on this machine: in memory, up to a measure, and gone
/// with the program. Thread-safe.
public final class Unwritten {
    /// Larger ones are not shown on this machine.
    public static final int LARGEST = 200 * 1024 * 1024;

    private final Set<BlobReference> wanted = new LinkedHashSet<>();
    private final Map<String, byte[]> here = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @return whether it is here already
    public synchronized boolean want(BlobReference blob) {
        boolean present = here.containsKey(blob.sha256());
        if (!present) {
            wanted.add(blob);
        }
        return present;
    }

    /// Has it fetched, also where it is here already: somebody waits to hear of it.
    public synchronized void fetch(BlobReference blob) {
        wanted.add(blob);
    }

    /// What is still to be fetched.
    public synchronized List<BlobReference> wanted() {
        return List.copyOf(wanted);
    }

    public synchronized void giveUp(BlobReference blob) {
        wanted.remove(blob);
    }

    /// Takes a fetched file in, and lets those go that were not looked at for the longest where it
    /// becomes too much.
    ///
    /// @return false where its bytes are not what its digest says
    public synchronized boolean fetched(BlobReference blob, byte[] content) {
        if (!Encoding.sha256(content).equals(blob.sha256())) {
            return false;
        }
        wanted.remove(blob);
        bytes += content.length;
        var before = here.put(blob.sha256(), content);
        bytes -= before == null ? 0 : before.length;
        var oldest = here.entrySet().iterator();
        while (bytes > LARGEST && here.size() > 1 && oldest.hasNext()) {
            bytes -= oldest.next().getValue().length;
            oldest.remove();
        }
        return true;
    }

    synchronized Optional<InputStream> open(BlobReference blob) {
        return Optional.ofNullable(here.get(blob.sha256())).map(ByteArrayInputStream::new);
    }
}

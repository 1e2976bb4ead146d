package org.qiantang.client.screen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Figure;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.typesetting.layout.Picture;

/// The pictures that a document's figures name, as far as they are on this machine.
///
/// @param here by the digest that figures name
/// @param missing files that have not come yet
public record KeptPictures(Map<String, Picture> here, List<BlobReference> missing) {
    public KeptPictures {
        here = Map.copyOf(here);
        missing = List.copyOf(missing);
    }

    /// Reads them; as slow as a disk.
    ///
    /// @throws IOException where a file that is here cannot be read
    public static KeptPictures of(OfficeDesk desk, DocumentContent content) throws IOException {
        var here = new HashMap<String, Picture>();
        var missing = new ArrayList<BlobReference>();
        for (var file : content.figures().map(BlobReference::of).distinct().toList()) {
            try (var in = desk.openBlob(file).orElse(null)) {
                if (in == null) {
                    missing.add(file);
                } else {
                    Picture.of(in.readNBytes(Figure.MAXIMUM_BYTES))
                            .ifPresent(picture -> here.put(file.sha256(), picture));
                }
            }
        }
        return new KeptPictures(here, missing);
    }

    /// Wants the files that have not come yet.
    ///
    /// @param then runs once all are here, on a thread of the desk's own; not at all where there is none
    public void fetch(OfficeDesk desk, Runnable then) {
        if (!missing.isEmpty()) {
            var all = missing.stream().map(desk::fetchBlob).toArray(CompletableFuture<?>[]::new);
            var _ = CompletableFuture.allOf(all).thenRun(then);
        }
    }
}

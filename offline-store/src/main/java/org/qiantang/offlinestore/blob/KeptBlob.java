package org.qiantang.offlinestore.blob;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;

/// A file as the store knows it.
///
/// @param token its name in the database
/// @param file its name in the folder
/// @param present whether it is here, whole and verified
/// @param atOffice whether the central office has it
/// @param upload where an interrupted upload goes on; null if none was begun
/// @param wish why it is or was wanted
/// @param since when it was wished for or used last
/// @param held its bytes on this disk
public record KeptBlob(
        String token,
        String file,
        boolean present,
        boolean atOffice,
        @Nullable String upload,
        Wish wish,
        Instant since,
        long held,
        BlobReference blob) {}

package org.qiantang.offlinestore.blob;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;

/// A file as the store knows it.
///
/// @param token its name in the database
/// @param file its name in the folder
/// @param present whether it is here, whole and verified
/// @param atOffice whether the central office has it
/// @param upload where an interrupted upload goes on; null if none was begun
public record KeptBlob(
        String token,
        String file,
        boolean present,
        boolean atOffice,
        @Nullable String upload,
        BlobReference blob) {}

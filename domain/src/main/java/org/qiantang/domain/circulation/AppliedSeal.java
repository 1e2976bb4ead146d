package org.qiantang.domain.circulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;

/// An organ's seal on the final file, or on one of the files of a request (用印).
///
/// @param keeper who applied it
/// @param file the file with this seal and all earlier ones
/// @param original SHA-256 of the requested file without it; null where it is on the final file
public record AppliedSeal(
        OrganId organ,
        Actor keeper,
        Instant at,
        BlobReference file,
        @Nullable String original) {}

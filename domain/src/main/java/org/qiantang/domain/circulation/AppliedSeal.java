package org.qiantang.domain.circulation;

import java.time.Instant;
import org.qiantang.domain.directory.OrganId;

/// An organ's seal on the final file (用印).
///
/// @param keeper who applied it
/// @param file the final file with this seal and all earlier ones
public record AppliedSeal(OrganId organ, Actor keeper, Instant at, BlobReference file) {}

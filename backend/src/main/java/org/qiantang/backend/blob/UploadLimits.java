package org.qiantang.backend.blob;

import java.time.Duration;

/// What one person may lay on the office's disk without any of their commands having been accepted.
///
/// @param largest bytes of one file
/// @param unnamed bytes of all files that no accepted command names, unfinished ones as announced
/// @param unfinished uploads at once
/// @param lapse how long an unfinished upload may stand still
/// @param kept how long a file that no accepted command names lies there
record UploadLimits(long largest, long unnamed, int unfinished, Duration lapse, Duration kept) {
    static final UploadLimits USUAL = new UploadLimits(2L << 30, 4L << 30, 20, Duration.ofDays(7), Duration.ofDays(30));
}

package org.qiantang.backend.blob;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/// What one person may lay on the office's disk without any of their commands having been accepted.
///
/// @param largest bytes of one file
/// @param unnamed bytes of all files that no accepted command names, unfinished ones as announced
/// @param unfinished uploads at once
/// @param lapse how long an unfinished upload may stand still
/// @param kept how long a file that no accepted command names lies there
public record UploadLimits(long largest, long unnamed, int unfinished, Duration lapse, Duration kept) {
    /// What an office has that says nothing else: 2 GiB, 4 GiB, 20 uploads, a week, 30 days.
    public static final UploadLimits USUAL =
            new UploadLimits(2L << 30, 4L << 30, 20, Duration.ofDays(7), Duration.ofDays(30));

    public UploadLimits {
        if (largest < 1 || unnamed < largest || unfinished < 1 || lapse.isNegative() || kept.isNegative()) {
            throw new IllegalArgumentException("a file, all of a person's files and one upload must find room");
        }
    }

    /// Reads limits as an administrator writes them: `file:2GB,person:4GB,unfinished:20`, each of them
    /// at most once, B, KB, MB, GB and TB going by 1024. What is not named is as usual, but a person always has
    /// room for the largest file.
    ///
    /// @return empty where it is not written so
    public static Optional<UploadLimits> read(String text) {
        long largest = USUAL.largest;
        long unnamed = 0;
        int unfinished = USUAL.unfinished;
        Set<String> read = new HashSet<>();
        try {
            for (var each : text.isBlank() ? new String[0] : text.split(",", -1)) {
                var parts = each.strip().split(":", -1);
                if (parts.length != 2 || !read.add(parts[0])) {
                    return Optional.empty();
                }
                switch (parts[0]) {
                    case "file" -> largest = size(parts[1]);
                    case "person" -> unnamed = size(parts[1]);
                    case "unfinished" -> unfinished = Integer.parseInt(parts[1]);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            long room = read.contains("person") ? unnamed : Math.max(USUAL.unnamed, largest);
            return Optional.of(new UploadLimits(largest, room, unfinished, USUAL.lapse, USUAL.kept));
        } catch (IllegalArgumentException | ArithmeticException senseless) {
            return Optional.empty();
        }
    }

    private static long size(String text) {
        return DataSize.parse(text.toUpperCase(Locale.ROOT)).toBytes();
    }
}

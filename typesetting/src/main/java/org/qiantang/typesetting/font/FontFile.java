package org.qiantang.typesetting.font;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Opens font files without taking them into memory.
final class FontFile {
    private static final long LARGEST = 256L << 20;
    private static final int SMALLEST = 12;
    private static final int RESTRICTED = 0x0002;
    private static final int LESS_RESTRICTED = 0x000C;
    private static final int NEVER_AS_SUBSET = 0x0300;

    private FontFile() {}

    /// @throws UnusableFont where the file is not there, empty or too large
    static ByteBuffer open(Path file) {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size > LARGEST) {
                throw new UnusableFont(PassedOver.Reason.TOO_LARGE, file.toString());
            }
            if (size < SMALLEST) {
                throw UnusableFont.damaged(file.toString());
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        } catch (IOException absent) {
            throw new UnusableFont(PassedOver.Reason.NOT_FOUND, file.toString());
        }
    }

    /// Holds a face against what its maker allows: an installed file may be shown and printed, but to be embedded
    /// as a subset its OS/2 fsType has to say so. Source: OpenType 1.9, "OS/2".
    static void requireEmbeddable(SfntTables tables) {
        int allowed = tables.has("OS/2") ? tables.table("OS/2").getShort(8) : 0;
        boolean restricted = (allowed & RESTRICTED) != 0 && (allowed & LESS_RESTRICTED) == 0;
        if (restricted || (allowed & NEVER_AS_SUBSET) != 0) {
            throw new UnusableFont(PassedOver.Reason.NOT_EMBEDDABLE, "fsType " + allowed);
        }
    }
}

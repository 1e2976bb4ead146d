package org.qiantang.offlinestore.blob;

/// How much room the files of a store may take.
///
/// @param most bytes of all files together, unless more are not sent yet or somebody opens a larger one
/// @param reserve bytes of the disk that fetched files leave free; never more than a twentieth of the disk
public record FileRoom(long most, long reserve) {
    private static final int OF_A_SMALL_DISK = 20;

    /// What suits an ordinary office computer: 4 GiB of files, 256 MiB left free.
    public static final FileRoom USUAL = new FileRoom(4L << 30, 256L << 20);

    public FileRoom {
        if (most < 0 || reserve < 0) {
            throw new IllegalArgumentException("room is not negative");
        }
    }

    /// What is left free of a disk of this size.
    long reserveOf(long disk) {
        return Math.min(reserve, disk / OF_A_SMALL_DISK);
    }
}

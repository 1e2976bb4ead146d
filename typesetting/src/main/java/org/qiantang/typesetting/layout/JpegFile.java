package org.qiantang.typesetting.layout;

import java.util.OptionalInt;

/// Walks through a JPEG from segment to segment. Source: ITU-T T.81 annex B.
final class JpegFile {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;

    private final byte[] file;
    private int at = 2;
    private int channels;

    private JpegFile(byte[] file) {
        this.file = file;
    }

    /// The channels of a file that every reader of documents prints alike: eight bits of grey (1) or of three colours
    /// (3), whole to its end. Empty for any other: pictures in four inks, or torn ones.
    static OptionalInt channels(byte[] file) {
        var jpeg = new JpegFile(file);
        return jpeg.whole() && (jpeg.channels == 1 || jpeg.channels == 3)
                ? OptionalInt.of(jpeg.channels)
                : OptionalInt.empty();
    }

    private boolean whole() {
        while (at + 3 < file.length && unsigned(at) == 0xFF) {
            int marker = unsigned(at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            frame(marker);
            at += 2 + (unsigned(at + 2) << 8 | unsigned(at + 3));
            if (marker == START_OF_SCAN) {
                passScan();
                if (at + 1 < file.length && unsigned(at + 1) == END) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Baseline, extended or progressive; what is coded otherwise is read nowhere.
    private void frame(int marker) {
        if (marker >= 0xC0 && marker <= 0xC2 && at + 9 < file.length && file[at + 4] == 8) {
            channels = file[at + 9];
        }
    }

    /// Moves to the marker behind the coded pixels.
    private void passScan() {
        while (at + 1 < file.length && !(unsigned(at) == 0xFF && marks(unsigned(at + 1)))) {
            at++;
        }
    }

    /// FF 00 stands for a pixel's FF, and FF D0 to FF D7 only part the pixels.
    private static boolean marks(int next) {
        return next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7);
    }

    private int unsigned(int index) {
        return file[index] & 0xFF;
    }
}

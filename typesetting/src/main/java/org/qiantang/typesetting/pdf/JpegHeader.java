package org.qiantang.typesetting.pdf;

import org.jspecify.annotations.Nullable;

/// Looks into a JPEG for what a document that embeds it has to say. Source: ITU-T T.81 annex B.
final class JpegHeader {
    private static final int START_OF_SCAN = 0xDA;

    private JpegHeader() {}

    /// The colour space of eight-bit grey or three-colour pictures; null for any other, which is decoded instead.
    static @Nullable String colourSpace(byte[] file) {
        int at = 2;
        while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == START_OF_SCAN) {
                return null;
            }
            boolean frame = marker >= 0xC0 && marker <= 0xC2;
            if (frame) {
                int components = file[at + 9];
                return file[at + 4] != 8 ? null : components == 1 ? "DeviceGray" : components == 3 ? "DeviceRGB" : null;
            }
            at += 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
        }
        return null;
    }
}

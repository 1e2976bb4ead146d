package org.qiantang.typesetting.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The colour profile of a document's colours, composed from the published figures of sRGB.
///
/// Sources: IEC 61966-2-1 (curve and primaries, adapted to D50); ICC.1:2004-10 (the file).
final class SrgbProfile {
    private static final int HEADER = 128;
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    private static final double[] RED = {0.4360, 0.2225, 0.0139};
    private static final double[] GREEN = {0.3851, 0.7169, 0.0971};
    private static final double[] BLUE = {0.1431, 0.0606, 0.7139};
    private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    private SrgbProfile() {}

    static byte[] bytes() {
        byte[][] elements = {
            words("sRGB"),
            words("No copyright, use freely"),
            place(WHITE),
            place(RED),
            place(GREEN),
            place(BLUE),
            curve()
        };
        String[] tags = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
        int size = HEADER + 4 + 12 * tags.length;
        for (var element : elements) {
            size += element.length;
        }
        var profile = ByteBuffer.allocate(size);
        profile.putInt(0, size).putInt(8, 0x04200000);
        put(profile, 12, "mntrRGB XYZ ");
        put(profile, 36, "acsp");
        profile.position(24).putShort((short) 2026).putShort((short) 1).putShort((short) 1);
        profile.position(68).put(numbers(WHITE));
        profile.position(HEADER).putInt(tags.length);
        int at = HEADER + 4 + 12 * tags.length;
        for (int i = 0; i < tags.length; i++) {
            var element = elements[Math.min(i, elements.length - 1)];
            boolean shared = i >= elements.length; // the three curves are one
            profile.put(tags[i].getBytes(StandardCharsets.US_ASCII));
            profile.putInt(shared ? at - element.length : at).putInt(element.length);
            if (!shared) {
                profile.put(at, element);
                at += element.length;
            }
        }
        return profile.array();
    }

    private static byte[] words(String words) {
        var text = words.getBytes(StandardCharsets.UTF_16BE);
        var element = ByteBuffer.allocate(28 + (text.length + 3 & ~3));
        put(element, 0, "mluc");
        element.putInt(8, 1).putInt(12, 12);
        put(element, 16, "enUS");
        element.putInt(20, text.length).putInt(24, 28).put(28, text);
        return element.array();
    }

    private static byte[] place(double[] xyz) {
        var element = ByteBuffer.allocate(20);
        put(element, 0, "XYZ ");
        return element.put(8, numbers(xyz)).array();
    }

    private static byte[] curve() {
        var element = ByteBuffer.allocate(32);
        put(element, 0, "para");
        return element.putShort(8, (short) 3).put(12, numbers(CURVE)).array();
    }

    private static byte[] numbers(double[] values) {
        var numbers = ByteBuffer.allocate(4 * values.length);
        for (double value : values) {
            numbers.putInt((int) Math.round(value * 0x10000));
        }
        return numbers.array();
    }

    private static void put(ByteBuffer target, int at, String ascii) {
        target.put(at, ascii.getBytes(StandardCharsets.US_ASCII));
    }
}

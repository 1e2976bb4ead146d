package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;

/// Applies real seals for the tests.
final class Seals {
    private Seals() {}

    private static SealImage image(SealArea place, String name) {
        return switch (place.kind()) {
            case ORGAN_SEAL -> SealImage.draw(name, "演示专用", place.width());
            case SIGNATURE_STAMP -> SealImage.stamp(name, "演示专用", place.width(), place.height());
        };
    }

    /// @param off how far left of its place the seal goes, mm
    static byte[] on(byte[] file, SealArea place, SigningKey key, String name, double off) throws IOException {
        var request = new SealRequest(
                image(place, name),
                place.page(),
                place.centreX() - off,
                place.centreY(),
                name,
                "用印",
                "",
                Instant.now());
        var sealed = new ByteArrayOutputStream();
        assertInstanceOf(Sealing.Sealed.class, new PdfSealer().seal(file, sealed, request, key));
        return sealed.toByteArray();
    }
}

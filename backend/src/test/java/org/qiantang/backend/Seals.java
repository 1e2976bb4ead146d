package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealSignatureMaker;

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
        return on(file, place, new CmsSignatureMaker(key), name, off);
    }

    /// @param off how far left of its place the seal goes, mm
    static byte[] on(byte[] file, SealArea place, SignatureMaker maker, String name, double off) throws IOException {
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
        assertInstanceOf(Sealing.Sealed.class, new PdfSealer().seal(file, sealed, request, maker));
        return sealed.toByteArray();
    }

    /// Signs with an electronic seal.
    static SealSignatureMaker by(ElectronicSeal seal, SigningKey key) {
        var prepared =
                SealSignatureMaker.prepare(seal, key, SealSignatureMaker.PDF_RANGE, Optional.empty(), Instant.now());
        return assertInstanceOf(SealSignatureMaker.Preparation.Ready.class, prepared)
                .maker();
    }

    static ElectronicSeal read(RegisteredSeal seal) {
        var bytes = Base64.getDecoder().decode(seal.encoded());
        return assertInstanceOf(ElectronicSeal.Reading.Read.class, ElectronicSeal.read(bytes))
                .seal();
    }
}

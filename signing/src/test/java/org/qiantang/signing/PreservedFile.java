package org.qiantang.signing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.qiantang.signing.pdf.PdfPreserver;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Preservation;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.PdfVerifier;

/// Files sealed with a time stamp by the city, with validation data and document time stamps.
public final class PreservedFile {
    private PreservedFile() {}

    private interface Step {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] made(Step step) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            step.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    public static byte[] sealed(boolean compressed) {
        SealOffice office = SealOffice.open();
        return made(out -> assertInstanceOf(
                Sealing.Sealed.class,
                new PdfSealer(StampOffice.open().client(SealOffice.SEALED_AT.plusSeconds(2), office.trust))
                        .seal(
                                SealOffice.document(compressed),
                                out,
                                SealOffice.request(SealOffice.CITY, 0, 140, 200),
                                office.citySeal)));
    }

    public static byte[] stored(byte[] file, TrustList trust, Instant at) {
        var data = new PdfVerifier().verify(file, trust, at).validationData(trust, ValidationData.NONE);
        return made(out -> assertInstanceOf(Preservation.Stored.class, new PdfPreserver().store(file, out, data, at)));
    }

    public static byte[] timestamped(byte[] file, StampOffice stamps, Instant at, TrustList trust) {
        return made(out -> assertInstanceOf(
                Preservation.Timestamped.class, new PdfPreserver().timestamp(file, out, stamps.client(at, trust))));
    }

    /// PAdES B-LTA.
    public static byte[] preserved(boolean compressed) {
        TrustList trust = SealOffice.open().trust;
        return timestamped(
                stored(sealed(compressed), trust, SealOffice.NOW), StampOffice.open(), SealOffice.NOW, trust);
    }
}

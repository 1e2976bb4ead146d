package org.qiantang.signing;

import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;

/// A small office for tests: an authority, two organs with seals, one person, and plain documents to seal.
public final class SealOffice {
    public static final Instant FOUNDED = Instant.parse("2026-10-01T00:00:00Z");
    public static final Instant SEALED_AT = Instant.parse("2026-10-09T06:06:00Z");
    public static final Instant NOW = Instant.parse("2026-10-09T06:32:00Z");
    public static final String CITY = "钱塘示范市人民政府办公室";
    public static final String DISTRICT = "江东示范区人民政府";

    private static final class Shared {
        private static final SealOffice OFFICE = new SealOffice();
    }

    public final CertificateAuthority authority;
    public final SigningKey citySeal;
    public final SigningKey districtSeal;
    public final SigningKey person;
    public final TrustList trust;

    private SealOffice() {
        SecureRandom random = new SecureRandom();
        Duration year = Duration.ofDays(365);
        authority = CertificateAuthority.create("钱塘示范根", FOUNDED, year.multipliedBy(10), random);
        citySeal = authority.issueSeal("city-office", CITY, FOUNDED, year).signingKey();
        districtSeal = authority.issueSeal("district", DISTRICT, FOUNDED, year).signingKey();
        person = authority.issuePerson("p-1001", "印守正", CITY, FOUNDED, year).signingKey();
        trust = TrustList.of(FOUNDED, authority.root())
                .with(authority.revocationList(List.of(), 1, FOUNDED, FOUNDED.plus(Duration.ofDays(30))));
    }

    /// One office for the whole test run: keys take long to make.
    public static SealOffice open() {
        return Shared.OFFICE;
    }

    /// [#document(boolean)] as a file.
    public static Path document(Path file, boolean compressed) {
        try {
            return Files.write(file, document(compressed));
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    /// A document of two pages, the second one turned.
    ///
    /// @param compressed whether its objects lie in object streams
    public static byte[] document(boolean compressed) {
        try (PDDocument document = new PDDocument()) {
            PDPage first = new PDPage(PDRectangle.A4);
            PDPage second = new PDPage(PDRectangle.A4);
            second.setRotation(90);
            document.addPage(first);
            document.addPage(second);
            try (PDPageContentStream content = new PDPageContentStream(document, first)) {
                content.addRect(100, 100, 200, 50);
                content.stroke();
            }
            document.setDocumentId(1L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    /// What a person wrote: waves, one below the other.
    public static Handwriting handwriting() {
        List<List<Point2D>> strokes = new ArrayList<>();
        for (int line = 0; line < 3; line++) {
            List<Point2D> stroke = new ArrayList<>();
            for (int i = 0; i <= 40; i++) {
                stroke.add(new Point2D.Double(i * 0.9, 4 + 4 * line + 3 * Math.sin(i * 0.6 + line)));
            }
            strokes.add(stroke);
        }
        return switch (Handwriting.ofStrokes(strokes)) {
            case Handwriting.Registration.Registered(Handwriting written) -> written;
            case Handwriting.Registration.Refused(var reason) -> throw new IllegalStateException(reason.name());
        };
    }

    public static SealRequest request(String organName, int page, double x, double y) {
        return new SealRequest(
                SealImage.draw(organName, "演示专用", 42), page, x, y, organName, "用印申请 2026-0412", "钱塘", SEALED_AT);
    }

    /// Seals with the city's seal on the first page.
    public Path sealByCity(Path input, Path output) {
        return seal(input, output, request(CITY, 0, 140, 200), citySeal);
    }

    /// Seals with the district's seal on the first page.
    public Path sealByDistrict(Path input, Path output) {
        return seal(input, output, request(DISTRICT, 0, 60, 200), districtSeal);
    }

    public static Path seal(Path input, Path output, SealRequest request, SigningKey key) {
        if (!(new PdfSealer().seal(input, output, request, key) instanceof Sealing.Sealed)) {
            throw new IllegalStateException("refused");
        }
        return output;
    }
}

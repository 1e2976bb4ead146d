package org.qiantang.backend.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.format.Sheet;

/// Makes the one PDF that is sealed and sent (定版), with the office's own fonts.
final class FinalFiles {
    private final Typesetter typesetter;
    private final BlobStore blobs;
    private final ZoneId zone;
    private final boolean specimen;

    /// @param specimen whether 样张 lies under every page, as in a demonstration
    FinalFiles(Typesetter typesetter, BlobStore blobs, ZoneId zone, boolean specimen) {
        this.typesetter = typesetter;
        this.blobs = blobs;
        this.zone = zone;
        this.specimen = specimen;
    }

    /// Typesets a numbered document and stores the file.
    ///
    /// @param printer 印发机关: the organ that prints and sends it
    FinalFile make(OfficialDocument document, String printer, Instant now) {
        var number = document.formalities().number();
        var issuance = document.formalities().issuance();
        if (number == null || issuance == null) {
            throw new IllegalStateException("a final file is made of an issued and numbered document");
        }
        var sheet = new Sheet(
                document.draft().content(),
                number,
                null,
                issuance.documentDate(),
                printer,
                LocalDate.ofInstant(now, zone),
                true,
                specimen);
        var layout = typesetter.layOut(sheet);
        var seal = layout.seals().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a sheet to be sealed has a seal place"));
        var pdf = new ByteArrayOutputStream();
        try {
            typesetter.writePdf(layout, Typesetter.metadata(sheet), pdf);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var blob = blobs.store(pdf.toByteArray(), "application/pdf", number.text() + ".pdf");
        return new FinalFile(
                blob,
                layout.pages().size(),
                new SealArea(seal.page(), seal.centreX(), seal.centreY(), seal.diameter()));
    }
}

package org.qiantang.backend.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Figure;
import org.qiantang.typesetting.SealAreas;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Picture;

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
    /// The organ of the document prints and sends it (印发机关).
    ///
    /// @throws EffectRefused where a figure's file is not the drafter's or no picture
    FinalFile make(OfficialDocument document, Directory directory, Instant now) {
        var number = document.formalities().number();
        var issuance = document.formalities().issuance();
        if (number == null || issuance == null) {
            throw new IllegalStateException("a final file is made of an issued and numbered document");
        }
        var sheet = new Sheet(
                document.draft().content(),
                number,
                null,
                null,
                document.formalities().issuances().stream()
                        .map(each -> directory.nameOf(each.issuer().person()))
                        .toList(),
                issuance.documentDate(),
                directory.nameOf(document.organ()),
                LocalDate.ofInstant(now, zone),
                true,
                specimen,
                pictures(document));
        var layout = typesetter.layOut(sheet);
        var pdf = new ByteArrayOutputStream();
        try {
            typesetter.writePdf(layout, Typesetter.metadata(sheet), pdf);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var blob = blobs.store(pdf.toByteArray(), "application/pdf", number.text() + ".pdf");
        return new FinalFile(blob, layout.pages().size(), SealAreas.of(layout, document, directory));
    }

    /// Whether the pictures that a draft names anew are there, the drafter's, and fit to be printed.
    ///
    /// @param before the content it replaces; null for a new document
    /// @return why not; empty where they are
    Optional<Refusal> refused(@Nullable DocumentContent before, DocumentContent now, PersonId drafter) {
        var known = before == null
                ? Set.<String>of()
                : BlobReference.of(before).map(BlobReference::sha256).collect(Collectors.toSet());
        boolean missing = BlobReference.of(now)
                .filter(each -> !known.contains(each.sha256()))
                .anyMatch(each -> !blobs.has(each, drafter));
        if (missing) {
            return Optional.of(Refusal.of(RefusalCode.BLOB_MISSING));
        }
        boolean unfit = now.figures()
                .map(Figure::picture)
                .filter(each -> !known.contains(each))
                .anyMatch(each -> picture(each).isEmpty());
        return unfit ? Optional.of(Refusal.of(RefusalCode.PICTURE_UNFIT)) : Optional.empty();
    }

    private Map<String, Picture> pictures(OfficialDocument document) {
        var drafter = document.draft().drafter();
        var pictures = new HashMap<String, Picture>();
        document.draft()
                .content()
                .figures()
                .map(Figure::picture)
                .distinct()
                .forEach(digest -> pictures.put(
                        digest,
                        Optional.ofNullable(drafter)
                                .filter(actor -> blobs.mayRead(actor.person(), digest))
                                .flatMap(actor -> picture(digest))
                                .orElseThrow(() -> new EffectRefused(Refusal.of(RefusalCode.PICTURE_UNFIT)))));
        return pictures;
    }

    private Optional<Picture> picture(String digest) {
        var file = blobs.path(digest);
        try {
            return Files.size(file) > Picture.MAXIMUM_BYTES ? Optional.empty() : Picture.of(Files.readAllBytes(file));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}

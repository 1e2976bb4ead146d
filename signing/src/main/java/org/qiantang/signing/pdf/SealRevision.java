package org.qiantang.signing.pdf;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.signing.seal.SealAppearance;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealPart;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.RevisionWriter;

/// A revision that carries one seal.
final class SealRevision {
    /// The most pages that share one seal: a slice of the usual one is then 3.5 mm wide.
    private static final int MOST_SLICES = 12;

    /// What a stamp is called in lists of annotations.
    private static final String EDGES = "骑缝章";
    /// Print, Locked (ISO 32000-1 §12.5.3).
    private static final int PRINTED_LOCKED = 4 | 128;
    /// Print, ReadOnly, Locked.
    private static final int PRINTED_FIXED = 4 | 64 | 128;

    private SealRevision() {}

    static OpenRevision compose(PdfFile file, SealRequest request, String subFilter, int reserved, byte[] identity) {
        long base = file.bytes().length();
        RevisionWriter writer = RevisionWriter.behind(file);
        List<Shown> shown = shown(PageTree.of(file), request);
        String fieldName = FormRevision.freeName(file, "Seal");
        Reference signature = writer.reserve();
        Reference field = writer.reserve();
        SignatureDictionary dictionary = SignatureDictionary.of(request, subFilter, OpenRevision.RANGE_ROOM, reserved);
        long dictionaryStart = writer.write(signature, dictionary.text());
        List<Reference> added = write(writer, field, fieldName, signature, shown, request.image());
        FormRevision.addToPages(file, writer, shown.stream().map(Shown::page).toList(), added);
        FormRevision.addToForm(file, writer, field);
        int start = (int) (dictionaryStart - base);
        return OpenRevision.of(
                writer.finish(identity),
                base,
                start + dictionary.rangeStart(),
                start + dictionary.contentsStart(),
                reserved,
                fieldName);
    }

    /// A place where the seal, or a part of it, is seen.
    private record Shown(PageTree.Page page, SealPlace place, SealPart part) {}

    /// The seal itself first, then the slices of 骑缝章 page by page: as many pages share one seal as leave each a slice
    /// that can still be seen.
    private static List<Shown> shown(List<PageTree.Page> pages, SealRequest request) {
        SealImage image = request.image();
        PageTree.Page own = pages.get(request.pageIndex());
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown(own, SealPlace.on(own, request), SealPart.whole(image)));
        if (!request.acrossPages() || pages.size() < 2) {
            return shown;
        }
        int groups = (pages.size() + MOST_SLICES - 1) / MOST_SLICES;
        for (int group = 0; group < groups; group++) {
            int from = pages.size() * group / groups;
            int to = pages.size() * (group + 1) / groups;
            for (int index = from; index < to; index++) {
                SealPart slice = SealPart.slice(image, index - from, to - from);
                SealPlace place = SealPlace.atRightEdge(pages.get(index), slice.widthMm(), image.heightMm());
                shown.add(new Shown(pages.get(index), place, slice));
            }
        }
        return shown;
    }

    /// Writes the field, which is also its only widget, and the slices, which are stamps: readers take every widget of
    /// a field for a signature of its own.
    private static List<Reference> write(
            RevisionWriter writer,
            Reference field,
            String name,
            Reference signature,
            List<Shown> shown,
            SealImage image) {
        List<Reference> written = new ArrayList<>();
        for (Shown each : shown) {
            boolean seal = written.isEmpty();
            Reference annotation = seal ? field : writer.reserve();
            Reference appearance = writer.reserve();
            String kind = seal
                    ? "Widget/FT/Sig/T(%s)/V %s/F %d".formatted(name, PdfText.of(signature), PRINTED_LOCKED)
                    : "Stamp/Contents%s/F %d".formatted(PdfText.of(PdfValue.Text.of(EDGES)), PRINTED_FIXED);
            writer.write(
                    annotation,
                    "<</Type/Annot/Subtype/%s/Rect%s/P %s/AP<</N %s>>>>"
                            .formatted(
                                    kind,
                                    PdfText.of(each.place().rectangle()),
                                    PdfText.of(each.page().reference()),
                                    PdfText.of(appearance)));
            SealAppearance.write(
                    writer, appearance, image, each.part(), each.place().matrix());
            written.add(annotation);
        }
        return written;
    }
}

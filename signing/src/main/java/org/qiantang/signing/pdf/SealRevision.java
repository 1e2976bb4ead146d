package org.qiantang.signing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.seal.SealAppearance;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealPart;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
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

    /// @param existing the field that is signed; empty for a new one
    static OpenRevision compose(
            PdfFile file,
            SealRequest request,
            Optional<EmptyField> existing,
            String subFilter,
            int reserved,
            byte[] identity) {
        long base = file.bytes().length();
        RevisionWriter writer = RevisionWriter.behind(file);
        List<Shown> shown = shown(PageTree.of(file), request, existing);
        String fieldName =
                existing.map(field -> field.field().name()).orElseGet(() -> FormRevision.freeName(file, "Seal"));
        Reference signature = writer.reserve();
        SignatureDictionary dictionary = SignatureDictionary.of(request, subFilter, OpenRevision.RANGE_ROOM, reserved);
        long dictionaryStart = writer.write(signature, dictionary.text());
        Optional<Reference> fresh = existing.isPresent() ? Optional.empty() : Optional.of(writer.reserve());
        List<Shown> slices = shown.subList(1, shown.size());
        List<PageTree.Page> pages =
                new ArrayList<>(slices.stream().map(Shown::page).toList());
        List<Reference> added = new ArrayList<>(
                slices.stream().map(slice -> writeSlice(writer, slice)).toList());
        if (fresh.isPresent()) {
            writeField(writer, fresh.get(), fieldName, signature, shown.getFirst());
            pages.addFirst(shown.getFirst().page());
            added.addFirst(fresh.get());
        } else {
            fill(file, writer, existing.orElseThrow(), signature, shown.getFirst());
        }
        FormRevision.addToPages(file, writer, pages, added);
        FormRevision.addToForm(file, writer, fresh.stream().toList());
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
    private record Shown(PageTree.Page page, SealPlace place, SealImage image, SealPart part) {
        Reference writeAppearance(RevisionWriter writer) {
            Reference appearance = writer.reserve();
            SealAppearance.write(writer, appearance, image, part, place.matrix());
            return appearance;
        }
    }

    /// The seal itself first, then the slices of 骑缝章 page by page: as many pages share one seal as leave each a slice
    /// that can still be seen.
    private static List<Shown> shown(List<PageTree.Page> pages, SealRequest request, Optional<EmptyField> existing) {
        SealImage image = request.image();
        List<Shown> shown = new ArrayList<>();
        shown.add(existing.map(field -> centred(field, image)).orElseGet(() -> {
            PageTree.Page own = pages.get(request.pageIndex());
            return new Shown(own, SealPlace.on(own, request), image, SealPart.whole(image));
        }));
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
                shown.add(new Shown(pages.get(index), place, image, slice));
            }
        }
        return shown;
    }

    private static Shown centred(EmptyField field, SealImage image) {
        PageTree.Seen room = field.seen();
        SealImage fitting = image.within(room.widthMm(), room.heightMm()).orElseThrow();
        return new Shown(
                field.page(),
                SealPlace.in(field.page(), field.box()),
                fitting,
                SealPart.centred(fitting, room.widthMm(), room.heightMm()));
    }

    /// Writes a new field, which is also its only widget.
    private static void writeField(
            RevisionWriter writer, Reference field, String name, Reference signature, Shown seal) {
        writer.write(
                field,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/V %s/F %d/Rect%s/P %s/AP<</N %s>>>>"
                        .formatted(
                                name,
                                PdfText.of(signature),
                                PRINTED_LOCKED,
                                PdfText.of(seal.place().rectangle()),
                                PdfText.of(seal.page().reference()),
                                PdfText.of(seal.writeAppearance(writer))));
    }

    /// Gives an existing field its signature and its picture, and leaves everything else in it.
    private static void fill(
            PdfFile file, RevisionWriter writer, EmptyField existing, Reference signature, Shown seal) {
        Reference field = existing.field().reference();
        Dictionary picture = new Dictionary(Map.of("N", seal.writeAppearance(writer)));
        Dictionary signed = existing.field().dictionary().with("V", signature);
        if (existing.widget().equals(field)) {
            writer.write(field, PdfText.of(signed.with("AP", picture)));
        } else {
            writer.write(field, PdfText.of(signed));
            Dictionary widget = file.dictionary(existing.widget()).orElseThrow();
            writer.write(existing.widget(), PdfText.of(widget.with("AP", picture)));
        }
    }

    /// Writes a slice, which is a stamp: readers take every widget of a field for a signature of its own.
    private static Reference writeSlice(RevisionWriter writer, Shown slice) {
        Reference annotation = writer.reserve();
        writer.write(
                annotation,
                "<</Type/Annot/Subtype/Stamp/Contents%s/F %d/Rect%s/P %s/AP<</N %s>>>>"
                        .formatted(
                                PdfText.of(PdfValue.Text.of(EDGES)),
                                PRINTED_FIXED,
                                PdfText.of(slice.place().rectangle()),
                                PdfText.of(slice.page().reference()),
                                PdfText.of(slice.writeAppearance(writer))));
        return annotation;
    }
}

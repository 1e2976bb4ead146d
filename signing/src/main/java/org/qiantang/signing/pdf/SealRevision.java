package org.qiantang.signing.pdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.seal.SealAppearance;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.RevisionWriter;

/// The bytes of a revision that carries one seal, complete but for the signature value.
final class SealRevision {
    private static final String RANGE_ROOM = " ".repeat(48);

    private final byte[] bytes;
    private final int contentsStart;
    private final int contentsEnd;
    private final String fieldName;

    private SealRevision(byte[] bytes, int contentsStart, int contentsEnd, String fieldName) {
        this.bytes = bytes;
        this.contentsStart = contentsStart;
        this.contentsEnd = contentsEnd;
        this.fieldName = fieldName;
    }

    static SealRevision compose(PdfFile file, SealRequest request, SignatureMaker maker, byte[] identity) {
        int reserved = maker.reservedLength();
        long base = file.bytes().length();
        int last = file.bytes().at(base - 1);
        RevisionWriter writer = new RevisionWriter(file, base, last != '\n' && last != '\r');
        PageTree.Page page = PageTree.of(file).get(request.pageIndex());
        String fieldName = freeName(file);
        Reference signature = writer.reserve();
        Reference widget = writer.reserve();
        Reference appearance = writer.reserve();
        SignatureDictionary dictionary = SignatureDictionary.of(request, maker.subFilter(), RANGE_ROOM, reserved);
        long dictionaryStart = writer.write(signature, dictionary.text());
        SealPlace place = SealPlace.on(page, request);
        writer.write(widget, widget(fieldName, place, page.reference(), signature, appearance));
        SealAppearance.write(writer, appearance, request.image(), place.matrix());
        addToPage(file, writer, page, widget);
        addToForm(file, writer, widget);
        byte[] bytes = writer.finish(identity);
        int start = (int) (dictionaryStart - base) + dictionary.contentsStart();
        int end = start + 2 * reserved + 2;
        String range = "0 %d %d %d".formatted(base + start, base + end, bytes.length - end);
        byte[] digits = range.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, (int) (dictionaryStart - base) + dictionary.rangeStart(), digits.length);
        return new SealRevision(bytes, start, end, fieldName);
    }

    String fieldName() {
        return fieldName;
    }

    byte[] beforeContents() {
        return Arrays.copyOf(bytes, contentsStart);
    }

    byte[] afterContents() {
        return Arrays.copyOfRange(bytes, contentsEnd, bytes.length);
    }

    byte[] with(byte[] signature) {
        byte[] hex = HexFormat.of().withUpperCase().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
        if (hex.length > contentsEnd - contentsStart - 2) {
            throw new CryptographyFailed(new IllegalStateException("SIGNATURE_LONGER_THAN_RESERVED"));
        }
        byte[] complete = bytes.clone();
        System.arraycopy(hex, 0, complete, contentsStart + 1, hex.length);
        return complete;
    }

    private static String widget(
            String fieldName, SealPlace place, Reference page, Reference signature, Reference appearance) {
        return String.format(
                Locale.ROOT,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/F 132/Rect%s/P %s/V %s/AP<</N %s>>>>",
                fieldName,
                PdfText.of(place.rectangle()),
                PdfText.of(page),
                PdfText.of(signature),
                PdfText.of(appearance));
    }

    private static void addToPage(PdfFile file, RevisionWriter writer, PageTree.Page page, Reference widget) {
        PdfValue annotations = page.dictionary().get("Annots");
        Sequence extended = extended(file.items(annotations), widget);
        if (annotations instanceof Reference list) {
            writer.write(list, PdfText.of(extended));
        } else {
            writer.write(page.reference(), PdfText.of(page.dictionary().with("Annots", extended)));
        }
    }

    private static void addToForm(PdfFile file, RevisionWriter writer, Reference widget) {
        Dictionary catalog = file.catalog();
        PdfValue stated = catalog.get("AcroForm");
        Dictionary form = file.dictionary(stated).orElseGet(() -> new Dictionary(Map.of()));
        long flags = PdfValue.wholeNumber(file.resolve(form.get("SigFlags"))).orElse(0L) | 3;
        Dictionary changed = form.with("SigFlags", new PdfValue.Numeral(Long.toString(flags)));
        Sequence fields = extended(file.items(form.get("Fields")), widget);
        if (form.get("Fields") instanceof Reference list) {
            writer.write(list, PdfText.of(fields));
        } else {
            changed = changed.with("Fields", fields);
        }
        if (PdfText.of(changed).equals(PdfText.of(form))) {
            return;
        }
        if (stated instanceof Reference reference) {
            writer.write(reference, PdfText.of(changed));
        } else if (file.trailer().get("Root") instanceof Reference root) {
            writer.write(root, PdfText.of(catalog.with("AcroForm", changed)));
        }
    }

    private static Sequence extended(List<PdfValue> items, Reference added) {
        List<PdfValue> more = new ArrayList<>(items);
        more.add(added);
        return new Sequence(more);
    }

    private static String freeName(PdfFile file) {
        Set<String> taken = new HashSet<>();
        file.dictionary(file.catalog().get("AcroForm")).ifPresent(form -> {
            for (PdfValue field : file.items(form.get("Fields"))) {
                file.dictionary(field)
                        .map(dictionary -> file.resolve(dictionary.get("T")))
                        .filter(PdfValue.Text.class::isInstance)
                        .ifPresent(name -> taken.add(((PdfValue.Text) name).characters()));
            }
        });
        int number = 1;
        while (taken.contains("Seal" + number)) {
            number++;
        }
        return "Seal" + number;
    }
}

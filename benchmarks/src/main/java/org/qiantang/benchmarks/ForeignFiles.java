package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/// Files to be signed that were not written by this product.
final class ForeignFiles {
    private ForeignFiles() {}

    /// What makes a file different.
    private interface Change {
        void of(PDDocument document) throws IOException;
    }

    /// Files of PDFBox, with tables and with streams of cross-references, and with what strangers' files have; by what
    /// they are.
    static Map<String, byte[]> all() throws IOException {
        byte[] plain = written(document -> {}, CompressParameters.NO_COMPRESSION);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("with a table", plain);
        files.put("without a last line end", Arrays.copyOf(plain, plain.length - 1));
        files.put("saved twice", savedTwice(plain));
        files.put("with streams", compressed(document -> {}));
        files.put("of many pages", compressed(ForeignFiles::addPages));
        files.put("turned", compressed(document -> document.getPage(0).setRotation(270)));
        files.put("cropped", compressed(document -> document.getPage(0).setCropBox(new PDRectangle(3, 4, 590, 836))));
        files.put("with annotations in a list of their own", compressed(ForeignFiles::annotate));
        files.put("with a form", compressed(ForeignFiles::addForm));
        files.put("with a tree of pages", compressed(ForeignFiles::deepenPages));
        return files;
    }

    private static byte[] compressed(Change change) throws IOException {
        return written(change, CompressParameters.DEFAULT_COMPRESSION);
    }

    private static byte[] written(Change change, CompressParameters parameters) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < 2; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.addRect(100, 100 + i * 50, 200, 50);
                    content.stroke();
                }
            }
            change.of(document);
            document.setDocumentId(1L);
            var out = new ByteArrayOutputStream();
            document.save(out, parameters);
            return out.toByteArray();
        }
    }

    private static byte[] savedTwice(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            document.getDocumentInformation().setTitle("再存一次");
            document.getDocument().getTrailer().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static void addPages(PDDocument document) {
        for (int i = 0; i < 20; i++) {
            document.addPage(new PDPage(PDRectangle.A3));
        }
    }

    private static void annotate(PDDocument document) {
        var annotations = new COSArray();
        annotations.setDirect(false);
        annotations.add(new PDAnnotationLink());
        document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
    }

    private static void addForm(PDDocument document) throws IOException {
        var form = new PDAcroForm(document);
        var field = new PDTextField(form);
        field.setPartialName("handler");
        field.getWidgets().getFirst().setRectangle(new PDRectangle(50, 50, 99, 20));
        document.getPage(0).getAnnotations().add(field.getWidgets().getFirst());
        form.setFields(List.of(field));
        document.getDocumentCatalog().setAcroForm(form);
    }

    private static void deepenPages(PDDocument document) {
        var pages = document.getPages().getCOSObject();
        var inner = new COSDictionary();
        inner.setItem(COSName.TYPE, COSName.PAGES);
        inner.setItem(COSName.KIDS, pages.getItem(COSName.KIDS));
        inner.setInt(COSName.COUNT, 2);
        inner.setItem(COSName.PARENT, pages);
        document.getPages().forEach(page -> page.getCOSObject().setItem(COSName.PARENT, inner));
        var kids = new COSArray();
        kids.add(inner);
        pages.setItem(COSName.KIDS, kids);
    }
}

package org.qiantang.typesetting.pdf;

import java.io.IOException;
import java.io.OutputStream;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.Page;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.TextRun;

/// Writes laid-out pages as PDF/A-2u: faces embedded as subsets, text that can be searched and copied, tagged in
/// reading order, headings as an outline; equal bytes for equal pages and metadata. Thread-safe.
///
/// Sources: ISO 32000-1; ISO 19005-2.
public final class PdfFile {
    private static final byte[] PROFILE = SrgbProfile.bytes();

    private final FontLibrary fonts;

    public PdfFile(FontLibrary fonts) {
        this.fonts = fonts;
    }

    /// Writes one document; `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public void write(PageLayout layout, PdfMetadata metadata, OutputStream out) throws IOException {
        try (var objects = new PdfObjects()) {
            var bytes = new Composition(layout, metadata, objects, fonts).compose();
            out.write(bytes.array(), 0, bytes.size());
        }
    }

    /// One document on its way into its file.
    private static final class Composition {
        private final PageLayout layout;
        private final PdfMetadata metadata;
        private final PdfObjects objects;
        private final Parts parts;
        private final MissingCharacters missing;
        private final EmbeddedFaces faces;
        private final EmbeddedPictures pictures;
        private final StructureTree structure;
        private final Outline outline = new Outline();
        private final PageContent content;
        private final int catalog;
        private final int information;
        private final int pageTree;
        private final int resources;

        Composition(PageLayout layout, PdfMetadata metadata, PdfObjects objects, FontLibrary fonts) {
            this.layout = layout;
            this.metadata = metadata;
            this.objects = objects;
            parts = new Parts(metadata.blocks());
            missing = MissingCharacters.of(layout.substitutions());
            faces = new EmbeddedFaces(fonts, objects);
            pictures = new EmbeddedPictures(objects);
            structure = new StructureTree(metadata.blocks());
            content = new PageContent(layout.height(), faces, structure);
            catalog = objects.reserve();
            information = objects.reserve();
            pageTree = objects.reserve();
            resources = objects.reserve();
        }

        PdfBytes compose() {
            var pages = new int[layout.pages().size()];
            for (int i = 0; i < pages.length; i++) {
                pages[i] = writePage(layout.pages().get(i), i);
            }
            faces.write();
            pictures.write();
            writeResources();
            writePageTree(pages);
            writeCatalog();
            DocumentProperties.writeInformation(metadata, objects, information);
            return objects.finish(catalog, information);
        }

        private int writePage(Page page, int index) {
            int object = objects.reserve();
            int stream = objects.reserve();
            structure.beginPage(object);
            content.beginPage();
            for (var mark : page.marks()) {
                switch (mark) {
                    case TextRun run -> text(run, object, index);
                    case Rule rule -> content.rule(rule);
                    case Image image ->
                        content.image(image, pictures.object(image.picture()), Parts.figure(image.source()));
                }
            }
            var drawn = content.endPage();
            objects.stream(stream, "", drawn.array(), drawn.size());
            objects.begin(object)
                    .put("<</Type/Page/Tabs/S/Parent ")
                    .reference(pageTree)
                    .put("/Resources ")
                    .reference(resources)
                    .put("/MediaBox[0 0 ")
                    .number(PageContent.points(layout.width()))
                    .one(' ')
                    .number(PageContent.points(layout.height()))
                    .put("]/Contents ")
                    .reference(stream)
                    .put("/StructParents ")
                    .integer(index)
                    .put(">>");
            objects.end();
            return object;
        }

        private void text(TextRun run, int page, int index) {
            String actual = missing.of(run, index);
            int count = run.advances().count();
            var heading = parts.heading(run);
            int split = 0;
            if (heading != null) {
                int units = Parts.headingUnits(run, heading);
                split = run.text().codePointCount(0, units);
                content.text(run, 0, split, Parts.of(heading), actual);
                double top = PageContent.points(layout.height() - run.baseline()) + 2 * run.size();
                outline.add(heading, run.text().substring(0, units), objects, page, top);
            }
            if (split < count) {
                var part = parts.of(run.source());
                content.text(run, split, count, structure.repeats(part) ? Part.REPEATED_HEAD : part, actual);
            }
        }

        private void writeResources() {
            var out = objects.begin(resources).put("<</Font<<");
            faces.writeResources(out);
            out.put(">>/XObject<<");
            pictures.writeResources(out);
            out.put(">>>>");
            objects.end();
        }

        private void writePageTree(int[] pages) {
            var out = objects.begin(pageTree).put("<</Type/Pages/Count ").integer(pages.length);
            out.put("/Kids[");
            for (int page : pages) {
                out.reference(page).one(' ');
            }
            out.put("]>>");
            objects.end();
        }

        private void writeCatalog() {
            int xmp = objects.reserve();
            int profile = objects.reserve();
            int root = objects.reserve();
            int items = outline.isEmpty() ? 0 : objects.reserve();
            DocumentProperties.writeXmp(metadata, objects, xmp);
            objects.stream(profile, "/N 3", PROFILE, PROFILE.length);
            structure.write(objects, root);
            if (items != 0) {
                outline.write(objects, items);
            }
            var out = objects.begin(catalog).put("<</Type/Catalog/Lang(zh-CN)/MarkInfo<</Marked true>>");
            out.put("/ViewerPreferences<</DisplayDocTitle true>>/Pages ").reference(pageTree);
            out.put("/Metadata ").reference(xmp).put("/StructTreeRoot ").reference(root);
            if (items != 0) {
                out.put("/Outlines ").reference(items).put("/PageMode/UseOutlines");
            }
            out.put("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)");
            out.put("/DestOutputProfile ").reference(profile).put(">>]>>");
            objects.end();
        }
    }
}

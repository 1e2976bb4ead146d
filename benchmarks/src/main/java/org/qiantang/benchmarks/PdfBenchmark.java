package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// From a structured document to its PDF, against the floor: deflating the same content streams and font programs
/// once more, in one thread at the same level. Peers that are installed stand beside it in the same run.
final class PdfBenchmark implements Benchmark {
    private static final int LONG_DOCUMENT = 300;
    private static final int LEVEL = 6;
    private static final String SAMPLE = "/org/qiantang/resources/samples/hangzhou-2015-1.zh-Hans.txt";

    private final Path home;

    PdfBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "typesetting";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var typesetter = new Typesetter(FontLibrary.bundled());
        var sample = sheet(1);
        double floor = measure(report, typesetter, sample, 60, "pdf.sample", 2);
        new PdfPeers(home, typesetter.layOut(sample), sample).run(report, floor);
        int pages = typesetter.layOut(sample).pages().size();
        measure(report, typesetter, sheet(Math.ceilDiv(LONG_DOCUMENT, pages - 1)), 9, "pdf.long", 4);
        heap(report);
    }

    /// Reports a document's ratio and returns its floor in milliseconds.
    private static double measure(
            Report report, Typesetter typesetter, Sheet sheet, int times, String name, double goal) throws IOException {
        var streams = streams(pdf(typesetter, sheet));
        var whole = new double[times];
        var floor = new double[times];
        for (int round = 0; round < 2; round++) { // the first warms up
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                pdf(typesetter, sheet);
                long written = System.nanoTime();
                deflate(streams);
                whole[i] = (written - began) / 1e6;
                floor[i] = (System.nanoTime() - written) / 1e6;
            }
        }
        int pages = typesetter.layOut(sheet).pages().size();
        report.remark("typesetting: %d 页 PDF %.1f ms，底线 %.1f ms（%d 次的中位数）"
                .formatted(pages, median(whole), median(floor), times));
        report.atMost(name + ".ratio", median(whole) / median(floor), "x", goal);
        return median(floor);
    }

    /// The long document once more, in a process that may not use more memory.
    private void heap(Report report) throws IOException, InterruptedException {
        var command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dqiantang.home=" + home,
                LongDocument.class.getName());
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        report.atMost("pdf.long.heap", status == 0 ? 256 : Double.POSITIVE_INFINITY, "MiB", 256);
    }

    /// Writes the long document.
    static final class LongDocument {
        private LongDocument() {}

        public static void main(String[] arguments) throws IOException {
            pdf(new Typesetter(FontLibrary.bundled()), sheet(LONG_DOCUMENT / 8));
        }
    }

    static byte[] pdf(Typesetter typesetter, Sheet sheet) throws IOException {
        var out = new ByteArrayOutputStream(1 << 20);
        typesetter.writePdf(typesetter.layOut(sheet), Typesetter.metadata(sheet), out);
        return out.toByteArray();
    }

    /// The sample with its body that many times over.
    private static Sheet sheet(int copies) throws IOException {
        try (var in = PdfBenchmark.class.getResourceAsStream(SAMPLE)) {
            if (in == null
                    || !(new PlainTextImport().read(in.readAllBytes()) instanceof ImportOutcome.Recognised read)) {
                throw new IOException("the sample is not in place");
            }
            var content = read.content(DocumentKind.OPINIONS, read.signature() + "文件");
            return new Sheet(
                    content.change().body(repeated(content, copies)).build(),
                    read.number().orElse(null),
                    null,
                    read.date().orElse(null),
                    read.signature(),
                    read.date().orElse(null),
                    true,
                    false);
        }
    }

    private static List<Paragraph> repeated(DocumentContent content, int copies) {
        var body = new ArrayList<Paragraph>();
        for (int i = 0; i < copies; i++) {
            for (var paragraph : content.paragraphs()) {
                body.add(new Paragraph("p" + body.size(), paragraph.level(), paragraph.text()));
            }
        }
        return body;
    }

    /// Content and font programs of a file, inflated.
    static List<byte[]> streams(byte[] pdf) throws IOException {
        var streams = new ArrayList<byte[]>();
        try (var document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                try (var content = page.getContents()) {
                    streams.add(content.readAllBytes());
                }
            }
            var file = document.getDocument();
            for (var key : file.getXrefTable().keySet()) {
                if (file.getObjectFromPool(key).getObject() instanceof COSDictionary dictionary) {
                    for (String entry : List.of("FontFile2", "FontFile3")) {
                        var program = dictionary.getCOSStream(COSName.getPDFName(entry));
                        if (program != null) {
                            try (var in = program.createInputStream()) {
                                streams.add(in.readAllBytes());
                            }
                        }
                    }
                }
            }
        }
        return streams;
    }

    private static void deflate(List<byte[]> streams) {
        var block = new byte[1 << 16];
        var deflater = new Deflater(LEVEL);
        for (var stream : streams) {
            deflater.reset();
            deflater.setInput(stream);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(block);
            }
        }
        deflater.end();
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

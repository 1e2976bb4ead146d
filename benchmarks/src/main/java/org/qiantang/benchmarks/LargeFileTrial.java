package org.qiantang.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.qiantang.signing.Overall;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// Seals and verifies a file of 400 MB in a process of its own that may not use more than 512 MB of heap.
final class LargeFileTrial {
    private static final int HEAP = 512;
    private static final int STREAMS = 8;
    private static final int STREAM_BYTES = 50 << 20;
    private static final int FIRST_STREAM = 10;
    private static final String ORGAN = "钱塘示范市人民政府办公室";

    private LargeFileTrial() {}

    static void run(Report report) throws IOException, InterruptedException {
        var command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + HEAP + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                LargeFileTrial.class.getName());
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        report.atMost("signing.400-mb.heap", status == 0 ? HEAP : Double.POSITIVE_INFINITY, "MB", HEAP);
    }

    /// Ends with a status other than 0 where the sealed file is not valid.
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("qiantang-large");
        var plain = folder.resolve("plain.pdf");
        var sealed = folder.resolve("sealed.pdf");
        try {
            write(plain);
            var now = Instant.now();
            var year = Duration.ofDays(365);
            var authority =
                    CertificateAuthority.create("量度根", now.minus(year), year.multipliedBy(9), new SecureRandom());
            var key = authority
                    .issueSeal("organ", ORGAN, now.minus(year), year.multipliedBy(2))
                    .signingKey();
            var request = new SealRequest(SealImage.draw(ORGAN, "演示专用", 42), 0, 105, 200, ORGAN, "", "", now);
            var sealing = new PdfSealer().seal(plain, sealed, request, key);
            var list = authority.revocationList(List.of(), 1, now, now.plus(year));
            var trust = TrustList.of(now, authority.root()).with(list);
            boolean valid = sealing instanceof Sealing.Sealed
                    && new PdfVerifier().verify(sealed, trust, now).overall() == Overall.VALID;
            if (!valid) {
                throw new IOException("what was sealed is not valid: " + sealing);
            }
        } finally {
            Files.deleteIfExists(sealed);
            Files.deleteIfExists(plain);
            Files.delete(folder);
        }
    }

    /// One page with streams that no filter makes smaller.
    private static void write(Path file) throws IOException {
        try (var counted = new Counted(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            var offsets = new long[FIRST_STREAM + STREAMS];
            counted.text("%PDF-1.7\n");
            var names = new StringBuilder();
            for (int i = 0; i < STREAMS; i++) {
                names.append("/X%d %d 0 R".formatted(i, FIRST_STREAM + i));
            }
            var objects = List.of(
                    "<</Type/Catalog/Pages 2 0 R>>",
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<<" + names + ">>>>>>");
            for (int i = 0; i < objects.size(); i++) {
                offsets[i + 1] = counted.count;
                counted.text("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
            }
            var random = new Random(1);
            var block = new byte[1 << 20];
            for (int i = FIRST_STREAM; i < offsets.length; i++) {
                offsets[i] = counted.count;
                counted.text("%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length %d>>\nstream\n"
                        .formatted(i, STREAM_BYTES));
                for (int done = 0; done < STREAM_BYTES; done += block.length) {
                    random.nextBytes(block);
                    counted.write(block, 0, block.length);
                }
                counted.text("\nendstream\nendobj\n");
            }
            references(counted, offsets);
        }
    }

    private static void references(Counted out, long[] offsets) throws IOException {
        long at = out.count;
        out.text("xref\n0 1\n0000000000 65535 f \n");
        for (int number = 1; number < offsets.length; number++) {
            if (offsets[number] > 0) {
                out.text("%d 1\n%010d 00000 n \n".formatted(number, offsets[number]));
            }
        }
        out.text("trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(offsets.length, at));
    }

    /// Counts what is written.
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        void text(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

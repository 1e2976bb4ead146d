package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

/// Sealing and verifying a file of five pages in memory, on one thread, against the limit that no way of doing it can
/// pass, one raw key operation and one digest of the file, and beside EU DSS with the same key.
///
/// Like is compared with like. Sealing: both with a picture, ours drawn, that of DSS a PNG of the same seal; and, to
/// our
/// disadvantage, DSS without one (`of-dss-unseen`). Integrity: content and value and what came after, nobody being
/// trusted, so that no chain is built. Verdict: with the chain up to the same root, the same revocation list, no
/// network.
final class SigningBenchmark implements Benchmark {
    private static final int WARM_UP = 60;
    private static final int TURNS = 15;
    private static final int TIMES_A_TURN = 100;
    private static final int TIMES_A_TURN_OF_DSS = 10;
    private static final int VERDICTS_A_TURN_OF_DSS = 2;
    /// 42 mm at 300 dots an inch.
    private static final int PIXELS = 496;

    private static final String LOWER = "演示专用";
    private static final String ORGAN = "钱塘示范市人民政府办公室";

    private final Path home;
    private final Instant now = Instant.now();
    private final Duration year = Duration.ofDays(365);

    SigningBenchmark(Path home) {
        this.home = home;
    }

    private interface Work {
        void once() throws IOException, GeneralSecurityException;
    }

    /// Something measured, so often a turn.
    private record Measured(int times, Work work) {
        static Measured of(Work work) {
            return new Measured(TIMES_A_TURN, work);
        }

        static Measured ofDss(Work work) {
            return new Measured(TIMES_A_TURN_OF_DSS, work);
        }

        double milliseconds() throws IOException, GeneralSecurityException {
            long began = System.nanoTime();
            for (int time = 0; time < times; time++) {
                work.once();
            }
            return (System.nanoTime() - began) / 1e6 / times;
        }
    }

    @Override
    public String name() {
        return "signing";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        byte[] file = pages();
        try {
            international(report, file);
            domestic(report, file);
            LargeFileTrial.run(report);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private void international(Report report, byte[] file) throws IOException, GeneralSecurityException {
        var authority = CertificateAuthority.create("量度根", now.minus(year), year.multipliedBy(9), new SecureRandom());
        var key = authority
                .issueSeal("organ", ORGAN, now.minus(year), year.multipliedBy(2))
                .signingKey();
        var trust = trust(authority);
        var seal = SealImage.draw(ORGAN, LOWER, 42);
        byte[] ours = sealed(file, key);
        check(ours, trust);
        var dss = EuDss.open(home, trust, now);
        byte[] picture = seal.png(PIXELS);
        Work theirs = () -> dss.sign(file, key.chain(), key::sign, Optional.of(picture));
        Work theirsUnseen = () -> dss.sign(file, key.chain(), key::sign, Optional.empty());
        checkIntact(dss, dss.sign(file, key.chain(), key::sign, Optional.of(picture)));
        byte[] attributes = new byte[200];
        byte[] value = key.sign(attributes);
        var signing = medians(
                Measured.of(() -> limit(file, () -> key.sign(attributes))),
                Measured.of(() -> sealed(file, key)),
                Measured.ofDss(theirs),
                Measured.ofDss(theirsUnseen));
        report.remark("signing: %d 字节，签名：极限 %.3f ms，我们 %.3f ms，EU DSS %.3f ms（不带图 %.3f ms）"
                .formatted(file.length, signing[0], signing[1], signing[2], signing[3]));
        report.atLeast("signing.rsa.sign.of-limit", signing[0] / signing[1], "x", 0.5);
        report.atLeast("signing.rsa.sign.of-dss", signing[2] / signing[1], "x", 5);
        report.atLeast("signing.rsa.sign.of-dss-unseen", signing[3] / signing[1], "x", 5);
        var nobody = TrustList.of(now);
        var verifying = medians(
                Measured.of(() -> limit(ours, () -> verified(key, attributes, value))),
                Measured.of(() -> checkIntact(ours, nobody)),
                Measured.ofDss(() -> checkIntact(dss, ours)),
                Measured.of(() -> check(ours, trust)),
                new Measured(VERDICTS_A_TURN_OF_DSS, () -> checkPassed(dss, ours)));
        report.remark("signing: %d 字节，极限 %.3f ms；内容和签名值：我们 %.3f ms，EU DSS %.3f ms；完整结论：我们 %.3f ms，EU DSS %.3f ms"
                .formatted(ours.length, verifying[0], verifying[1], verifying[2], verifying[3], verifying[4]));
        report.atLeast("signing.rsa.integrity.of-limit", verifying[0] / verifying[1], "x", 0.3);
        report.atLeast("signing.rsa.integrity.of-dss", verifying[2] / verifying[1], "x", 20);
        report.atLeast("signing.rsa.verdict.of-limit", verifying[0] / verifying[3], "x", 0.3);
        report.atLeast("signing.rsa.verdict.of-dss", verifying[4] / verifying[3], "x", 20);
    }

    private void checkIntact(byte[] sealed, TrustList nobody) throws IOException {
        var signature =
                new PdfVerifier().verify(sealed, nobody, now).signatures().getFirst();
        for (var kind : List.of(PointKind.CONTENT_INTACT, PointKind.SIGNATURE_VALUE)) {
            if (signature.point(kind).orElseThrow().outcome() != PointOutcome.PASSED) {
                throw new IOException("what was sealed is not intact");
            }
        }
    }

    private static void checkIntact(EuDss dss, byte[] sealed) throws IOException {
        if (!dss.isIntact(sealed)) {
            throw new IOException("DSS does not take what was sealed");
        }
    }

    private static void checkPassed(EuDss dss, byte[] sealed) throws IOException {
        if (dss.judge(sealed).passed() != 1) {
            throw new IOException("DSS does not pass what was sealed");
        }
    }

    private void domestic(Report report, byte[] file) throws IOException, GeneralSecurityException {
        var authority =
                CertificateAuthority.createDomestic("量度根", now.minus(year), year.multipliedBy(9), new SecureRandom());
        var key = authority
                .issueSeal("organ", ORGAN, now.minus(year), year.multipliedBy(2))
                .signingKey();
        check(sealed(file, key), trust(authority));
        byte[] attributes = new byte[200];
        var medians = medians(
                Measured.of(() -> limit(file, key, () -> key.sign(attributes))), Measured.of(() -> sealed(file, key)));
        report.remark("signing: SM2 签名：极限 %.3f ms，我们 %.3f ms".formatted(medians[0], medians[1]));
        report.atLeast("signing.sm2.sign.of-limit", medians[0] / medians[1], "x", 0.5);
    }

    private TrustList trust(CertificateAuthority authority) {
        return TrustList.of(now, authority.root()).with(authority.revocationList(List.of(), 1, now, now.plus(year)));
    }

    private byte[] sealed(byte[] file, SigningKey key) throws IOException {
        var request = new SealRequest(SealImage.draw(ORGAN, LOWER, 42), 0, 105, 200, ORGAN, "", "", now);
        var out = new ByteArrayOutputStream(file.length * 2);
        new PdfSealer().seal(file, out, request, key);
        return out.toByteArray();
    }

    private void check(byte[] sealed, TrustList trust) throws IOException {
        if (new PdfVerifier().verify(sealed, trust, now).overall() != Overall.VALID) {
            throw new IOException("what was sealed is not valid");
        }
    }

    private static void verified(SigningKey key, byte[] data, byte[] value) throws GeneralSecurityException {
        var verifier = Signature.getInstance(key.algorithm().standardName());
        verifier.initVerify(key.certificate().getPublicKey());
        verifier.update(data);
        if (!verifier.verify(value)) {
            throw new GeneralSecurityException("a raw signature is wrong");
        }
    }

    private static void limit(byte[] file, Work operation) throws IOException, GeneralSecurityException {
        MessageDigest.getInstance("SHA-256").digest(file);
        operation.once();
    }

    private static void limit(byte[] file, SigningKey key, Work operation)
            throws IOException, GeneralSecurityException {
        key.algorithm().newDigest().digest(file);
        operation.once();
    }

    /// The median milliseconds of each work, which take turns, so that whatever else the machine does meets all alike.
    private static double[] medians(Measured... works) throws IOException, GeneralSecurityException {
        var times = new ArrayList<double[]>();
        for (int turn = 0; turn < WARM_UP + TURNS; turn++) {
            var taken = new double[works.length];
            for (int i = 0; i < works.length; i++) {
                taken[i] = works[i].milliseconds();
            }
            if (turn >= WARM_UP) {
                times.add(taken);
            }
        }
        return IntStream.range(0, works.length)
                .mapToDouble(i ->
                        median(times.stream().mapToDouble(taken -> taken[i]).toArray()))
                .toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static byte[] pages() {
        var body = IntStream.range(0, 16)
                .mapToObj(i ->
                        new Paragraph("p" + i, Level.BODY, "各区人民政府、市政府各部门要做好汛期值守工作，严格执行领导带班制度，遇有险情及时报告。".repeat(3)))
                .toList();
        var content = DocumentContent.of(DocumentKind.NOTICE, ORGAN + "文件", ORGAN)
                .title("关于做好汛期值守工作的通知")
                .body(List.copyOf(body))
                .build();
        var sheet = new Sheet(
                content, null, null, null, List.of(), LocalDate.of(2026, 10, 9), ORGAN, null, true, true, Map.of());
        var typesetter = new Typesetter(FontLibrary.bundled());
        var layout = typesetter.layOut(sheet);
        var out = new ByteArrayOutputStream();
        try {
            typesetter.writePdf(layout, Typesetter.metadata(sheet), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (layout.pages().size() != 5) {
            throw new IllegalStateException("the file has " + layout.pages().size() + " pages, not 5");
        }
        return out.toByteArray();
    }
}

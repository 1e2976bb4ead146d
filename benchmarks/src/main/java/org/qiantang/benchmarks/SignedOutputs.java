package org.qiantang.benchmarks;

import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfPreserver;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Preservation;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

/// What the product signs, for judges from outside: every kind of document that it typesets and files that others
/// wrote, under one to three signatures by RSA and ECDSA keys, seals, stamps and handwriting, with slices over the
/// edges and
/// without, at each baseline
/// level of PAdES.
final class SignedOutputs {
    private static final String CITY = "钱塘示范市人民政府办公室";
    private static final String DISTRICT = "江东示范区人民政府";
    private static final String PERSON = "印守正";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int HANDS_A_FILE = 3;

    /// A baseline level of EN 319 142-1.
    enum Baseline {
        B,
        T,
        LT,
        LTA
    }

    /// A signed file.
    ///
    /// @param level what each signature is claimed to be
    /// @param signatures how many, document time stamps apart
    @SuppressWarnings("ArrayRecordComponent") // Outputs are never compared.
    record Output(String name, Baseline level, int signatures, byte[] bytes) {}

    /// A signature to be made.
    private record Hand(SealImage image, double x, String name, SigningKey key, boolean edges) {
        SealRequest request(Instant at) {
            var request = new SealRequest(image, 0, x, 150, name, "用印申请 2026-0412", "钱塘", at);
            return edges ? request.withEdges() : request;
        }
    }

    private final Instant now;
    private final CertificateAuthority authority;
    private final TrustList trust;
    private final TimestampClient stamps;
    private final List<List<Hand>> hands;

    /// An office with keys of its own.
    ///
    /// @param now when everything is signed
    SignedOutputs(Instant now) {
        this.now = now;
        var random = new SecureRandom();
        var from = now.minus(Duration.ofDays(30));
        authority = CertificateAuthority.create("钱塘示范根", from, YEAR.multipliedBy(10), random);
        trust = TrustList.of(from, authority.root())
                .with(authority.revocationList(
                        List.of(), 1, now.minus(Duration.ofHours(9)), now.plus(Duration.ofDays(30))));
        var serials = new AtomicLong();
        var stamper = new TimestampAuthority(
                authority.issueTimestampAuthority("示范时间戳", from, YEAR).signingKey(),
                "1.3.6.1.4.1.99999.1",
                () -> BigInteger.valueOf(serials.incrementAndGet()));
        stamps = new TimestampClient(
                List.of(new TimestampService("示范时间戳", query -> stamper.answer(query, now))), trust, () -> now, random);
        var city = new Hand(
                SealImage.draw(CITY, "演示专用", 42),
                140,
                CITY,
                authority.issueSeal("city-office", CITY, from, YEAR).signingKey(),
                false);
        var district = new Hand(
                SealImage.draw(DISTRICT, "演示专用", 42),
                60,
                DISTRICT,
                authority.issueSeal("district", DISTRICT, from, YEAR).signingKey(),
                false);
        var person = new Hand(
                SealImage.stamp(PERSON, "演示专用", 36, 18),
                100,
                PERSON,
                authority.issuePerson("p-1001", PERSON, CITY, from, YEAR).signingKey(),
                false);
        var byHand = new Hand(SealImage.of(handwriting(), PERSON), 100, PERSON, person.key(), false);
        var withEdges = new Hand(city.image(), city.x(), city.name(), city.key(), true);
        hands = List.of(
                List.of(city),
                List.of(person),
                List.of(city, district),
                List.of(byHand),
                List.of(withEdges, byHand),
                List.of(withEdges, district, person));
    }

    /// A name as a pen writes it.
    private static Handwriting handwriting() {
        List<Point2D> line = IntStream.range(0, 120)
                .<Point2D>mapToObj(i -> new Point2D.Double(i * 0.3 + 3 * Math.sin(i * 0.4), 8 + 5 * Math.sin(i * 0.23)))
                .toList();
        return switch (Handwriting.ofStrokes(List.of(line))) {
            case Handwriting.Registration.Registered(var written) -> written;
            case Handwriting.Registration.Refused(var reason) -> throw new IllegalStateException(reason.name());
        };
    }

    /// Whom the signatures are to be judged by.
    TrustList trust() {
        return trust;
    }

    /// Something that takes outputs one after the other.
    interface Taker {
        void take(Output output) throws IOException, InterruptedException;
    }

    /// Makes every output, or evenly chosen ones.
    ///
    /// @param each 1 for all, 2 for every second, …
    void forEach(int each, Taker taker) throws IOException, InterruptedException {
        int number = 0;
        for (var plain : plainFiles().entrySet()) {
            for (var level : Baseline.values()) {
                for (int turn = 0; turn < HANDS_A_FILE; turn++) {
                    if (number % each == 0) {
                        taker.take(signed(plain.getKey(), plain.getValue(), level, hands.get(number % hands.size())));
                    }
                    number++;
                }
            }
        }
    }

    private Output signed(String kind, byte[] plain, Baseline level, List<Hand> signers) throws IOException {
        byte[] file = plain;
        var sealer = level == Baseline.B ? new PdfSealer() : new PdfSealer(stamps);
        for (var hand : signers) {
            var out = new ByteArrayOutputStream();
            expect(sealer.seal(file, out, hand.request(now), hand.key()), Sealing.Sealed.class);
            file = out.toByteArray();
        }
        if (level.compareTo(Baseline.LT) >= 0) {
            var data = new PdfVerifier().verify(file, trust, now).validationData(trust, ValidationData.NONE);
            var out = new ByteArrayOutputStream();
            expect(new PdfPreserver().store(file, out, data, now), Preservation.Stored.class);
            file = out.toByteArray();
        }
        if (level == Baseline.LTA) {
            var out = new ByteArrayOutputStream();
            expect(new PdfPreserver().timestamp(file, out, stamps), Preservation.Timestamped.class);
            file = out.toByteArray();
        }
        String names = String.join("+", signers.stream().map(Hand::name).toList());
        return new Output(kind + " " + names + " " + level, level, signers.size(), file);
    }

    private static void expect(Object outcome, Class<?> wanted) throws IOException {
        if (!wanted.isInstance(outcome)) {
            throw new IOException("not signed: " + outcome);
        }
    }

    /// By what they are, in an order that does not change.
    private static Map<String, byte[]> plainFiles() throws IOException {
        var typesetter = new Typesetter(FontLibrary.bundled());
        var files = new LinkedHashMap<String, byte[]>();
        for (var kind : DocumentKind.values()) {
            files.put(kind.word(), typeset(typesetter, kind));
        }
        files.putAll(ForeignFiles.all());
        return files;
    }

    private static byte[] typeset(Typesetter typesetter, DocumentKind kind) throws IOException {
        var content = DocumentContent.of(kind, CITY + "文件", CITY)
                .title("关于做好汛期值守工作的" + kind.word())
                .body(IntStream.range(0, 8)
                        .mapToObj(i -> new Paragraph(
                                "p" + i, Level.BODY, "各区人民政府、市政府各部门要做好汛期值守工作，严格执行领导带班制度，遇有险情及时报告。".repeat(2)))
                        .toList())
                .build();
        var sheet =
                new Sheet(content, null, null, LocalDate.of(2026, 10, 9), CITY, LocalDate.of(2026, 10, 9), true, false);
        var out = new ByteArrayOutputStream();
        typesetter.writePdf(typesetter.layOut(sheet), Typesetter.metadata(sheet), out);
        return out.toByteArray();
    }
}

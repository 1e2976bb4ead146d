package org.qiantang.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.act.TrailFile;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealMaker;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.CertificateUse;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.IssuedKey;
import org.qiantang.signing.trust.StatusAnswer;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.UseMoment;
import org.qiantang.signing.trust.ValidationData;

/// What a small office honestly makes of each kind that a [Parser] reads.
final class HonestBytes {
    static final Instant NOW = Instant.parse("2026-10-09T06:32:00Z");
    static final byte[] CONTENT = "{\"command\":\"issue\"}".getBytes(StandardCharsets.UTF_8);
    static final String PIN = "123456";

    private static final String ORGAN = "钱塘示范市人民政府办公室";
    private static final Instant FROM = NOW.minus(Duration.ofDays(30));
    private static final Duration YEAR = Duration.ofDays(365);
    private static final SealImage IMAGE = SealImage.draw(ORGAN, "演示专用", 42);
    private static final SubjectId SUBJECT =
            new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "5e0c9a3e-6f1d-4c55-8c3f-0d3b7e1f4a10");

    /// Keys take long to make: they are made once.
    private static final HonestBytes OFFICE = new HonestBytes();

    private final CertificateAuthority authority;
    private final IssuedKey city;
    private final IssuedKey person;
    private final IssuedKey domesticCity;
    private final IssuedKey sealMaker;
    private final TimestampAuthority stamper;
    private final TrustList trust;
    private final ElectronicSeal seal;

    private HonestBytes() {
        var random = new SecureRandom();
        authority = CertificateAuthority.create("钱塘示范根", FROM, YEAR, random);
        var domestic = CertificateAuthority.createDomestic("钱塘示范国密根", FROM, YEAR, random);
        city = authority.issueSeal("city-office", ORGAN, FROM, YEAR);
        person = authority.issuePerson("p-1001", "印守正", ORGAN, FROM, YEAR);
        domesticCity = domestic.issueSeal("city-office", ORGAN, FROM, YEAR);
        sealMaker = domestic.issueSeal("seal-maker", "钱塘示范市印章制作中心", FROM, YEAR);
        stamper = new TimestampAuthority(
                authority.issueTimestampAuthority("示范时间戳", FROM, YEAR).signingKey(), "1.2.3.4", () -> BigInteger.ONE);
        trust = new TrustList(
                FROM,
                List.of(authority.root(), domestic.root()),
                Stream.of(authority, domestic)
                        .map(each -> each.revocationList(List.of(), 1, FROM, FROM.plus(YEAR)))
                        .toList());
        seal = made(SealPicture.register(IMAGE.png(24), 42, 42));
    }

    private ElectronicSeal made(SealPicture.Registration picture) {
        if (picture instanceof SealPicture.Registration.Registered(SealPicture registered)) {
            var order = new SealOrder(
                    "33010000000001",
                    SealOrder.Kind.ORGAN,
                    ORGAN,
                    List.of(domesticCity.certificate()),
                    SealOrder.Binding.CERTIFICATES,
                    FROM,
                    FROM,
                    FROM.plus(YEAR),
                    registered);
            if (new SealMaker(sealMaker.signingKey()).make(order) instanceof SealMaker.Making.Made(var fresh)) {
                return fresh;
            }
        }
        throw new IllegalStateException("no seal was made");
    }

    static TrustList trust() {
        return OFFICE.trust;
    }

    static ElectronicSeal seal() {
        return OFFICE.seal;
    }

    static SealRequest request() {
        return new SealRequest(IMAGE, 0, 105, 200, ORGAN, "", "", NOW);
    }

    /// By the person's key, whose signatures are quickly made.
    static SignatureMaker maker() {
        return new CmsSignatureMaker(OFFICE.person.signingKey());
    }

    private static SignatureMaker electronic() {
        if (SealSignatureMaker.prepare(
                        OFFICE.seal,
                        OFFICE.domesticCity.signingKey(),
                        SealSignatureMaker.PDF_RANGE,
                        Optional.empty(),
                        NOW)
                instanceof SealSignatureMaker.Preparation.Ready(var ready)) {
            return ready;
        }
        throw new IllegalStateException("the seal does not seal");
    }

    /// PDFs with tables and with streams of cross-references, sealed with each kind of key, once and twice.
    static List<byte[]> sealedFiles() {
        var files = new ArrayList<byte[]>();
        for (boolean compressed : new boolean[] {false, true}) {
            byte[] plain = plain(compressed);
            byte[] once = sealed(plain, new CmsSignatureMaker(OFFICE.city.signingKey()));
            files.addAll(List.of(plain, once, sealed(once, electronic()), sealed(plain, domestic())));
        }
        return files;
    }

    private static SignatureMaker domestic() {
        return new CmsSignatureMaker(OFFICE.domesticCity.signingKey());
    }

    private static byte[] plain(boolean compressed) {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            document.addPage(new PDPage());
            try (var content = new PDPageContentStream(document, page)) {
                content.addRect(100, 100, 200, 50);
                content.stroke();
            }
            document.setDocumentId(1L);
            return written(out -> document.save(
                    out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] sealed(byte[] file, SignatureMaker maker) {
        return written(out -> new PdfSealer().seal(file, out, request(), maker));
    }

    static List<byte[]> messages() {
        return Stream.of(OFFICE.person, OFFICE.city, OFFICE.domesticCity)
                .map(key -> ActSignature.sign(key.signingKey(), CONTENT, NOW))
                .toList();
    }

    static List<byte[]> electronicSeals() {
        return List.of(OFFICE.seal.encoded());
    }

    static List<byte[]> sealSignatures() {
        return List.of(electronic().sign(new byte[32], NOW));
    }

    static List<byte[]> registries() {
        var entry = new SealRegistry.Entry("33010000000001", SealRegistry.State.SUSPENDED, NOW, "停用");
        return List.of(SealRegistry.sign(List.of(entry), FROM, FROM.plus(YEAR), OFFICE.sealMaker.signingKey())
                .encoded());
    }

    static List<byte[]> certificates() {
        try {
            return List.of(
                    OFFICE.person.certificate().getEncoded(),
                    OFFICE.authority.root().getEncoded(),
                    OFFICE.domesticCity.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<byte[]> trustLists() {
        return List.of(OFFICE.trust.toPem().getBytes(StandardCharsets.UTF_8));
    }

    static List<byte[]> revocationLists() {
        try {
            var lists = new ArrayList<byte[]>();
            for (var list : OFFICE.trust.revocationLists()) {
                lists.add(list.getEncoded());
            }
            return lists;
        } catch (CRLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What travels between one who asks for a time stamp and the authority.
    private static final class Stamping {
        private final List<byte[]> queries = new ArrayList<>();
        private final List<byte[]> tokens = new ArrayList<>();

        Stamping() {
            var service = new TimestampService("示范", query -> {
                queries.add(query);
                return OFFICE.stamper.answer(query, NOW);
            });
            var digest = Digests.sha256();
            digest.update(CONTENT);
            new TimestampClient(List.of(service), OFFICE.trust, () -> NOW, new SecureRandom())
                    .stamp(digest)
                    .token()
                    .ifPresent(token -> tokens.add(token.encoded()));
        }
    }

    static List<byte[]> timestamps() {
        return new Stamping().tokens;
    }

    static List<byte[]> timestampQueries() {
        return new Stamping().queries;
    }

    static void answerQuery(byte[] query) {
        OFFICE.stamper.answer(query, NOW);
    }

    static List<byte[]> statusAnswers() {
        try {
            var root = new JcaX509CertificateHolder(OFFICE.authority.root());
            var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
            var subject =
                    new CertificateID(digest, root, OFFICE.person.certificate().getSerialNumber());
            var basic = new BasicOCSPRespBuilder(new RespID(root.getSubject()))
                    .addResponse(subject, CertificateStatus.GOOD, Date.from(FROM), Date.from(FROM.plus(YEAR)))
                    .build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(OFFICE.person.privateKey()),
                            new X509CertificateHolder[] {root},
                            Date.from(FROM));
            return List.of(new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded());
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Judges a certificate by what somebody says of its status.
    static void judgeBy(StatusAnswer answer) {
        var said = new ValidationData(List.of(), List.of(), List.of(answer));
        CertificateTrial.of(
                OFFICE.person.certificate(),
                List.of(),
                CertificateUse.DOCUMENTS,
                Circumstances.of(TrustList.of(FROM, OFFICE.authority.root()), NOW)
                        .with(said),
                UseMoment.claimed(NOW));
    }

    static List<byte[]> trails() {
        byte[] file = sealed(plain(false), maker());
        String digest = HexFormat.of().formatHex(Digests.sha256(file));
        var envelope = new CommandEnvelope(
                new CommandId(UUID.fromString("0f0c9a3e-6f1d-4c55-8c3f-0d3b7e1f4a11")),
                new PersonId("p-1001"),
                new PostId("post-1"),
                "desk",
                1,
                SUBJECT,
                1,
                new DocumentCommand.SignFor(digest),
                NOW,
                null);
        byte[] cms = ActSignature.sign(OFFICE.person.signingKey(), envelope.bytesToSign(), NOW);
        var signed = envelope.signedBy(Base64.getEncoder().encodeToString(cms));
        var line = new HistoryEntry(NOW, HistoryEntry.Happening.SIGNED_FOR, "step", signed.actor(), null, signed.id());
        var bundle = new TrailBundle(
                SUBJECT, NOW, List.of(line), List.of(signed), Map.of(digest, new TrailFile(file)), OFFICE.trust);
        return List.of(written(bundle::write));
    }

    static List<byte[]> keyFiles() {
        return Stream.of(OFFICE.person, OFFICE.domesticCity)
                .map(key -> throughFile(file -> key.writePkcs12(file, PIN.toCharArray())))
                .toList();
    }

    static List<byte[]> pictures() {
        var image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillOval(2, 2, 20, 20);
        return Stream.of("png", "gif", "jpg", "bmp")
                .map(format -> written(out -> ImageIO.write(image, format, out)))
                .toList();
    }

    /// A file that nobody else writes, gone with the process.
    static Path scratchFile() {
        try {
            Path file = Files.createTempFile("qiantang-parser", ".bin");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] throughFile(Consumer<Path> writer) {
        try {
            Path file = scratchFile();
            writer.accept(file);
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        try {
            var out = new ByteArrayOutputStream();
            writing.to(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.act.TrailReader;
import org.qiantang.signing.act.TrailVerifier;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.Placement;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.seal.SealSignature;
import org.qiantang.signing.seal.SealTrial;
import org.qiantang.signing.timestamp.TimestampTrial;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.StatusAnswer;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.typesetting.PdfPages;
import org.qiantang.typesetting.UnreadablePdf;
import org.qiantang.typesetting.check.FormatCheck;

/// A reader of bytes that may come from anyone, of those around seals and signatures. Whatever the bytes hold, reading
/// ends in an answer.
///
/// @param name what a figure calls it
/// @param runs how often a fuzzer has to run it
/// @param honest honest bytes to begin from
/// @param reading reads the bytes to the end, as the product does
record Parser(String name, int runs, Supplier<List<byte[]>> honest, Reading reading) {
    /// Reads the bytes; throws nothing for what they hold. One thread at a time.
    interface Reading {
        void of(byte[] bytes) throws IOException;
    }

    /// The verdict on a PDF.
    static final Parser PDF = new Parser(
            "pdf",
            60_000,
            HonestBytes::sealedFiles,
            bytes -> new PdfVerifier().verify(bytes, trust(), HonestBytes.NOW));

    /// Sealing a PDF that came from elsewhere.
    static final Parser SEALING = new Parser(
            "sealing",
            60_000,
            HonestBytes::sealedFiles,
            bytes -> new PdfSealer()
                    .seal(bytes, new ByteArrayOutputStream(), HonestBytes.request(), HonestBytes.maker()));

    /// Looking for a text on a PDF's pages, with the PDF library.
    static final Parser PLACE = new Parser(
            "place",
            5_000,
            HonestBytes::sealedFiles,
            bytes -> PlaceFinder.find(file(bytes), new Placement.OnText("日")));

    /// The pages of a PDF as pictures, with the PDF library.
    static final Parser PAGES = new Parser("pages", 2_000, HonestBytes::sealedFiles, Parser::draw);

    /// The format check of a PDF, with the PDF library.
    static final Parser FORMAT =
            new Parser("format", 5_000, HonestBytes::sealedFiles, bytes -> new FormatCheck().check(file(bytes)));

    /// A CMS over an act.
    static final Parser CMS = new Parser(
            "cms",
            200_000,
            HonestBytes::messages,
            bytes -> ActSignature.verify(bytes, HonestBytes.CONTENT, trust(), HonestBytes.NOW));

    /// An electronic seal by itself.
    static final Parser ELECTRONIC_SEAL =
            new Parser("electronic-seal", 100_000, HonestBytes::electronicSeals, bytes -> {
                if (ElectronicSeal.read(bytes) instanceof ElectronicSeal.Reading.Read(ElectronicSeal seal)) {
                    new SealTrial(trust(), Optional.empty(), HonestBytes.NOW).judge(seal);
                    seal.picture().pixels();
                }
            });

    /// What an electronic seal signed.
    static final Parser SEAL_SIGNATURE = new Parser("seal-signature", 100_000, HonestBytes::sealSignatures, bytes -> {
        if (SealSignature.read(bytes) instanceof SealSignature.Reading.Read(SealSignature signature)) {
            signature.judge(new byte[32], trust(), Optional.empty(), HonestBytes.NOW);
        }
    });

    /// A maker's list of withdrawn seals.
    static final Parser SEAL_REGISTRY = new Parser(
            "seal-registry",
            100_000,
            HonestBytes::registries,
            bytes -> SealRegistry.read(bytes)
                    .ifPresent(registry ->
                            new SealTrial(trust(), Optional.of(registry), HonestBytes.NOW).judge(HonestBytes.seal())));

    /// A certificate.
    static final Parser CERTIFICATE = new Parser("certificate", 200_000, HonestBytes::certificates, bytes -> {
        try {
            X509Certificate read = CertificateReader.read(bytes);
            CertificateHolder.of(read);
            CertificateTrial.of(read, List.of(read), trust(), HonestBytes.NOW, HonestBytes.NOW);
        } catch (CertificateException refused) {
            // The answer for what is none.
        }
    });

    /// A trust list.
    static final Parser TRUST_LIST = new Parser(
            "trust-list",
            100_000,
            HonestBytes::trustLists,
            bytes -> TrustList.parse(new String(bytes, StandardCharsets.UTF_8)));

    /// A revocation list.
    static final Parser REVOCATION_LIST = new Parser(
            "revocation-list",
            100_000,
            HonestBytes::revocationLists,
            bytes -> TrustList.parseRevocationList(bytes)
                    .ifPresent(list -> CertificateTrial.of(
                            HonestBytes.seal().maker(),
                            List.of(),
                            trust().with(list),
                            HonestBytes.NOW,
                            HonestBytes.NOW)));

    /// An answer about a certificate's status (OCSP).
    static final Parser STATUS_ANSWER = new Parser(
            "status-answer",
            100_000,
            HonestBytes::statusAnswers,
            bytes -> StatusAnswer.read(bytes).ifPresent(HonestBytes::judgeBy));

    /// A time stamp on a signature.
    static final Parser TIMESTAMP = new Parser(
            "timestamp",
            100_000,
            HonestBytes::timestamps,
            bytes ->
                    TimestampTrial.ofSignature(bytes, HonestBytes.CONTENT, Circumstances.of(trust(), HonestBytes.NOW)));

    /// A request for a time stamp, as the office's own authority gets it.
    static final Parser TIMESTAMP_QUERY =
            new Parser("timestamp-query", 20_000, HonestBytes::timestampQueries, HonestBytes::answerQuery);

    /// A document's trail.
    static final Parser TRAIL = new Parser("trail", 60_000, HonestBytes::trails, bytes -> {
        if (TrailReader.read(file(bytes)) instanceof TrailReader.Reading.Read(var bundle)) {
            TrailVerifier.verify(bundle, trust(), HonestBytes.NOW);
        }
    });

    /// A key file, with its right PIN.
    static final Parser PKCS12 = new Parser(
            "pkcs12",
            20_000,
            HonestBytes::keyFiles,
            bytes -> Pkcs12File.open(bytes, HonestBytes.PIN.toCharArray(), HonestBytes.NOW));

    /// The picture of a seal.
    static final Parser PICTURE = new Parser("picture", 20_000, HonestBytes::pictures, bytes -> {
        if (SealPicture.register(bytes, 42, 42) instanceof SealPicture.Registration.Registered(SealPicture picture)) {
            picture.pixels();
        }
    });

    /// Those that read PDFs.
    static final List<Parser> OF_PDF = List.of(PDF, SEALING, PLACE, PAGES, FORMAT);

    static final List<Parser> ALL = List.of(
            PDF,
            SEALING,
            PLACE,
            PAGES,
            FORMAT,
            CMS,
            ELECTRONIC_SEAL,
            SEAL_SIGNATURE,
            SEAL_REGISTRY,
            CERTIFICATE,
            TRUST_LIST,
            REVOCATION_LIST,
            STATUS_ANSWER,
            TIMESTAMP,
            TIMESTAMP_QUERY,
            TRAIL,
            PKCS12,
            PICTURE);

    private static final Path SCRATCH = HonestBytes.scratchFile();

    static Parser named(String name) {
        return ALL.stream()
                .filter(parser -> parser.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }

    private static TrustList trust() {
        return HonestBytes.trust();
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(SCRATCH, bytes);
    }

    private static void draw(byte[] bytes) throws IOException {
        try (PdfPages pages = PdfPages.open(bytes)) {
            pages.draw(0, 1);
            pages.draw(pages.count() - 1, 1);
        } catch (UnreadablePdf refused) {
            // The answer for what cannot be drawn.
        }
    }
}

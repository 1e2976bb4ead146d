package org.qiantang.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// DSS behind [EuDss], by its own documented calls; loaded by [DssLoader].
final class PublishedDss implements EuDss {
    private static final float SEAL_POINTS = 42 / 25.4f * 72;

    private final CommonCertificateVerifier verifier;
    private final Date now;

    PublishedDss(List<X509Certificate> roots, List<byte[]> lists, Date now) {
        // It tells of every step, and that would be measured too.
        if (LoggerFactory.getLogger("eu.europa.esig.dss") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
        this.now = now;
        this.verifier = amongOwn(CommonCertificateVerifier::new);
        var trusted = new CommonTrustedCertificateSource();
        roots.forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(amongOwn(() -> new ExternalResourcesCRLSource(
                lists.stream().map(ByteArrayInputStream::new).toArray(InputStream[]::new))));
    }

    @Override
    public byte[] sign(byte[] file, List<X509Certificate> chain, UnaryOperator<byte[]> key, Optional<byte[]> seal) {
        return amongOwn(() -> {
            var certificates = chain.stream().map(CertificateToken::new).toList();
            var parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificates.getFirst());
            parameters.setCertificateChain(certificates);
            parameters.bLevel().setSigningDate(now);
            seal.ifPresent(png -> parameters.setImageParameters(shown(png)));
            var document = new InMemoryDocument(file);
            var service = new PAdESService(verifier);
            byte[] value = key.apply(service.getDataToSign(document, parameters).getBytes());
            return bytes(service.signDocument(
                    document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, value)));
        });
    }

    private static SignatureImageParameters shown(byte[] png) {
        var place = new SignatureFieldParameters();
        place.setPage(1);
        place.setOriginX(238);
        place.setOriginY(508);
        place.setWidth(SEAL_POINTS);
        place.setHeight(SEAL_POINTS);
        var image = new SignatureImageParameters();
        image.setImage(new InMemoryDocument(png));
        image.setFieldParameters(place);
        return image;
    }

    private static byte[] bytes(DSSDocument document) {
        try (var in = document.openStream()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public boolean isIntact(byte[] signed) {
        return amongOwn(() -> {
            var signatures = validator(signed).getSignatures();
            return !signatures.isEmpty()
                    && signatures.stream()
                            .allMatch(signature -> signature
                                    .getSignatureCryptographicVerification()
                                    .isSignatureValid());
        });
    }

    @Override
    public Opinion judge(byte[] signed) {
        return amongOwn(() -> {
            var validator = validator(signed);
            validator.setEnableEtsiValidationReport(false); // a second report of the same
            var report = validator.validateDocument().getSimpleReport();
            var ids = report.getSignatureIdList();
            var failed = ids.stream().filter(id -> report.getIndication(id) != Indication.TOTAL_PASSED);
            var unproven =
                    report.getTimestampIdList().stream().filter(id -> report.getIndication(id) != Indication.PASSED);
            return new Opinion(
                    report.getValidSignaturesCount(),
                    ids.stream()
                            .map(id -> report.getSignatureFormat(id).toString())
                            .toList(),
                    Stream.concat(failed, unproven)
                            .map(id -> objection(report, id))
                            .toList());
        });
    }

    private PDFDocumentValidator validator(byte[] signed) {
        var validator = new PDFDocumentValidator(new InMemoryDocument(signed));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(now);
        return validator;
    }

    private static String objection(SimpleReport report, String id) {
        var words = new ArrayList<String>();
        words.add(String.valueOf(report.getIndication(id)));
        words.add(String.valueOf(report.getSubIndication(id)));
        Stream.concat(report.getAdESValidationErrors(id).stream(), report.getAdESValidationWarnings(id).stream())
                .map(Message::getValue)
                .forEach(words::add);
        return String.join("; ", words);
    }

    /// DSS finds its parts by the thread's class loader.
    private static <T> T amongOwn(Supplier<T> work) {
        var thread = Thread.currentThread();
        var outside = thread.getContextClassLoader();
        thread.setContextClassLoader(PublishedDss.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(outside);
        }
    }
}

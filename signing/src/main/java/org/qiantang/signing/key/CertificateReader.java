package org.qiantang.signing.key;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.qiantang.signing.Recent;

/// Reads X.509 certificates, also those with SM2 keys, which the JDK's own reader refuses.
public final class CertificateReader {
    private static final Recent<X509Certificate, Boolean> SOUND = new Recent<>(256);

    private CertificateReader() {}

    /// Reads one certificate from DER, and nothing but DER.
    ///
    /// @throws CertificateException when the bytes are not one
    public static X509Certificate read(byte[] der) throws CertificateException {
        try {
            return read(CertificateFactory.getInstance("X.509"), der);
        } catch (CertificateException refused) {
            if (!hasSm2Key(der)) {
                throw refused;
            }
            return read(CertificateFactory.getInstance("X.509", Sm2.provider()), der);
        }
    }

    /// A certificate followed by its issuers as far as they are among the others.
    static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        Optional<X509Certificate> next = Optional.of(own);
        while (next.isPresent()) {
            X509Certificate last = next.get();
            next = others.stream()
                    .filter(candidate -> candidate.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                            && !chain.contains(candidate))
                    .findFirst();
            next.ifPresent(chain::add);
        }
        return chain;
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        // Other bytes for the same certificate are nobody's signature.
        if (certificate == null || !Arrays.equals(certificate.getEncoded(), der)) {
            throw new CertificateException();
        }
        if (SOUND.find(certificate).isEmpty()) {
            decodeAll(certificate);
            SOUND.keep(certificate, true);
        }
        return certificate;
    }

    /// Readers decode keys and names late. Damage must show here, where it is expected.
    private static void decodeAll(X509Certificate certificate) throws CertificateException {
        try {
            certificate.getPublicKey();
            for (X500Principal name :
                    List.of(certificate.getSubjectX500Principal(), certificate.getIssuerX500Principal())) {
                Objects.requireNonNull(X500Name.getInstance(name.getEncoded()).toString());
            }
        } catch (RuntimeException damaged) {
            throw new CertificateException(damaged);
        }
    }

    private static boolean hasSm2Key(byte[] der) {
        try {
            return Sm2.isKey(Certificate.getInstance(der).getSubjectPublicKeyInfo());
        } catch (RuntimeException damaged) {
            return false;
        }
    }
}

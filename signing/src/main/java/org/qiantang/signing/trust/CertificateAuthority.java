package org.qiantang.signing.trust;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.qiantang.signing.key.Sm2;

/// The certificate authority of one installation: makes its root and issues the certificates that the office needs.
///
/// Every subject carries 演示专用 as organisational unit: these certificates prove nothing outside the demonstration.
/// Serial numbers are 127 random bits. The authority keeps no register; who was issued what, and what was
/// revoked, is the office's own record. Safe for use by several threads.
public final class CertificateAuthority {
    static final String DEMONSTRATION_ONLY = "演示专用";
    private static final ASN1ObjectIdentifier DOCUMENT_SIGNING = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36");

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final SecureRandom random;

    private CertificateAuthority(PrivateKey key, List<X509Certificate> chain, SecureRandom random) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.random = random;
    }

    /// Makes a new self-signed root with the given common name; it and what it issues sign with RSA and ECDSA.
    public static CertificateAuthority create(String name, Instant from, Duration lifetime, SecureRandom random) {
        return create(KeyPairs.rsa(3072, random), name, from, lifetime, random);
    }

    /// Makes a new self-signed root whose persons and seals sign with SM2, as it does itself (GM/T 0015).
    public static CertificateAuthority createDomestic(
            String name, Instant from, Duration lifetime, SecureRandom random) {
        return create(KeyPairs.sm2(random), name, from, lifetime, random);
    }

    private static CertificateAuthority create(
            KeyPair pair, String name, Instant from, Duration lifetime, SecureRandom random) {
        X500Name subject = subject(name, name).build();
        X509Certificate root = Certificates.of(subject, pair.getPublic(), from, from.plus(lifetime), random)
                .authority(1)
                .signedBy(subject, pair.getPublic(), pair.getPrivate());
        return new CertificateAuthority(pair.getPrivate(), List.of(root), random);
    }

    /// Makes an authority below this one.
    public CertificateAuthority subordinate(String name, Instant from, Duration lifetime) {
        KeyPair pair = isDomestic() ? KeyPairs.sm2(random) : KeyPairs.rsa(3072, random);
        X509Certificate certificate = Certificates.of(
                        subject(name, name).build(), pair.getPublic(), from, end(from, lifetime), random)
                .authority(0)
                .signedBy(certificate().getSubjectX500Principal(), certificate().getPublicKey(), key);
        return new CertificateAuthority(pair.getPrivate(), withIssuers(certificate), random);
    }

    /// Opens an authority that [#save] wrote; empty when the PIN is wrong or the file is damaged. Wipes the PIN.
    ///
    /// @throws org.qiantang.signing.StorageFailed when the file cannot be read at all
    public static Optional<CertificateAuthority> open(Path file, char[] pin, SecureRandom random) {
        try {
            return KeyFiles.readPkcs12(file, pin)
                    .map(issued -> new CertificateAuthority(issued.privateKey(), issued.chain(), random));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// Writes key and chain as PKCS#12 readable by the owner only, and wipes the PIN.
    ///
    /// @throws org.qiantang.signing.StorageFailed when the file cannot be written
    public void save(Path file, char[] pin) {
        new IssuedKey(key, chain).writePkcs12(file, pin);
    }

    /// This authority's own certificate.
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The root that a trust list should hold.
    public X509Certificate root() {
        return chain.getLast();
    }

    /// A TLS server certificate for localhost, 127.0.0.1, ::1 and the given host names or IP addresses.
    public IssuedKey issueServer(List<String> hosts, Instant from, Duration lifetime) {
        KeyPair pair = KeyPairs.p256(random);
        GeneralName[] names = Stream.concat(Stream.of("localhost", "127.0.0.1", "::1"), hosts.stream())
                .distinct()
                .map(CertificateAuthority::generalName)
                .toArray(GeneralName[]::new);
        String first = hosts.isEmpty() ? "localhost" : hosts.getFirst();
        return issue(
                pair,
                Certificates.of(subject(first, first).build(), pair.getPublic(), from, end(from, lifetime), random)
                        .usage(KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth)
                        .hosts(names));
    }

    /// A person's certificate (ECDSA P-256, or SM2) for signing office acts and documents.
    public IssuedKey issuePerson(
            String personId, String personName, String organName, Instant from, Duration lifetime) {
        return issueSigner(
                isDomestic() ? KeyPairs.sm2(random) : KeyPairs.p256(random),
                subject(personName, organName)
                        .addRDN(CertificateHolder.PERSON_ID, personId)
                        .build(),
                from,
                lifetime);
    }

    /// An organ's seal certificate (RSA 2048, which every PDF reader verifies, or SM2).
    public IssuedKey issueSeal(String organId, String organName, Instant from, Duration lifetime) {
        return issueSigner(
                isDomestic() ? KeyPairs.sm2(random) : KeyPairs.rsa(2048, random),
                subject(organName, organName)
                        .addRDN(CertificateHolder.ORGAN_ID, organId)
                        .build(),
                from,
                lifetime);
    }

    /// A time stamp authority's certificate (RSA 3072, or SM2) for that one purpose (RFC 3161 §2.3).
    public IssuedKey issueTimestampAuthority(String name, Instant from, Duration lifetime) {
        KeyPair pair = isDomestic() ? KeyPairs.sm2(random) : KeyPairs.rsa(3072, random);
        return issue(
                pair,
                Certificates.of(subject(name, name).build(), pair.getPublic(), from, end(from, lifetime), random)
                        .timestamps());
    }

    /// A signed revocation list by this authority.
    ///
    /// @param number must grow with every list of this authority (RFC 5280 §5.2.3)
    public X509CRL revocationList(List<Revocation> revoked, long number, Instant thisUpdate, Instant nextUpdate) {
        return RevocationLists.sign(certificate(), key, revoked, number, thisUpdate, nextUpdate);
    }

    /// Answers a request about certificates of this authority (OCSP, RFC 6960): good unless withdrawn, unknown for
    /// those
    /// of others; never throws for what the request holds.
    ///
    /// @param request `OCSPRequest` for at most 20 certificates
    /// @param validity how long the answer counts
    /// @return `OCSPResponse` as DER, with the nonce of the request
    public byte[] answerStatus(byte[] request, List<Revocation> revoked, Instant now, Duration validity) {
        Map<BigInteger, Instant> since =
                revoked.stream().collect(Collectors.toMap(Revocation::serial, Revocation::revokedAt, (a, b) -> a));
        return new StatusResponder(certificate(), key).answer(request, since, now, validity);
    }

    /// A revocation list as PEM.
    public static String pem(X509CRL list) {
        try {
            return Pem.block("X509 CRL", list.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new org.qiantang.signing.CryptographyFailed(impossible);
        }
    }

    private IssuedKey issueSigner(KeyPair pair, X500Name subject, Instant from, Duration lifetime) {
        // Readers built on NSS ask for the e-mail purpose before they call a document signature trusted.
        return issue(
                pair,
                Certificates.of(subject, pair.getPublic(), from, end(from, lifetime), random)
                        .usage(
                                KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                                KeyPurposeId.getInstance(DOCUMENT_SIGNING),
                                KeyPurposeId.id_kp_emailProtection));
    }

    private boolean isDomestic() {
        return Sm2.isKey(certificate().getPublicKey());
    }

    private IssuedKey issue(KeyPair pair, Certificates request) {
        X509Certificate certificate = request.signedBy(
                certificate().getSubjectX500Principal(), certificate().getPublicKey(), key);
        return new IssuedKey(pair.getPrivate(), withIssuers(certificate));
    }

    private List<X509Certificate> withIssuers(X509Certificate certificate) {
        return Stream.concat(Stream.of(certificate), chain.stream()).toList();
    }

    private Instant end(Instant from, Duration lifetime) {
        Instant own = certificate().getNotAfter().toInstant();
        Instant wanted = from.plus(lifetime);
        return wanted.isAfter(own) ? own : wanted;
    }

    private static X500NameBuilder subject(String name, String organName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, organName)
                .addRDN(BCStyle.OU, DEMONSTRATION_ONLY)
                .addRDN(BCStyle.CN, name);
    }

    private static GeneralName generalName(String host) {
        boolean address = host.contains(":") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}

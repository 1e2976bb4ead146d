package org.qiantang.signing.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/// A PKCS#12 file with an SM2 key, which the JDK's own reader refuses. Keys and certificates belong together by
/// their local key id (RFC 7292 §4.2).
final class Sm2Pkcs12 {
    private static final class WorkLimit extends RuntimeException {}

    private final InputDecryptorProvider decryptors;
    private final List<PKCS12SafeBag> bags = new ArrayList<>();

    private Sm2Pkcs12(char[] pin) {
        InputDecryptorProvider inner = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(Sm2.provider())
                .build(pin);
        this.decryptors = algorithm -> limited(inner, algorithm);
    }

    static Pkcs12Content.Reading read(byte[] content, char[] pin) {
        try {
            Pfx pfx = Pfx.getInstance(content);
            if (pfx.getMacData() == null) {
                return new Pkcs12Content.Reading.Failed(KeyRefusal.DAMAGED_FILE);
            }
            PKCS12PfxPdu file = new PKCS12PfxPdu(pfx);
            if (!file.isMacValid(new JcePKCS12MacCalculatorBuilderProvider().setProvider(Sm2.provider()), pin)) {
                return new Pkcs12Content.Reading.Failed(KeyRefusal.WRONG_PIN);
            }
            Sm2Pkcs12 reader = new Sm2Pkcs12(pin);
            reader.open(file);
            return new Pkcs12Content.Reading.Read(reader.held());
        } catch (IOException | PKCSException | GeneralSecurityException | RuntimeException damaged) {
            return new Pkcs12Content.Reading.Failed(KeyRefusal.DAMAGED_FILE);
        }
    }

    private void open(PKCS12PfxPdu file) throws PKCSException {
        for (var safe : file.getContentInfos()) {
            boolean encrypted = PKCSObjectIdentifiers.encryptedData.equals(safe.getContentType());
            PKCS12SafeBagFactory factory =
                    encrypted ? new PKCS12SafeBagFactory(safe, decryptors) : new PKCS12SafeBagFactory(safe);
            bags.addAll(Arrays.asList(factory.getSafeBags()));
        }
    }

    private List<HeldCertificate> held() throws PKCSException, GeneralSecurityException, IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<HeldCertificate> held = new ArrayList<>();
        for (PKCS12SafeBag bag : bags) {
            if (bag.getBagValue() instanceof X509CertificateHolder certificate) {
                certificates.add(CertificateReader.read(certificate.getEncoded()));
            }
        }
        for (PKCS12SafeBag bag : bags) {
            if (bag.getBagValue() instanceof X509CertificateHolder own
                    && !localKeyId(bag).isEmpty()) {
                List<X509Certificate> chain =
                        CertificateReader.chain(CertificateReader.read(own.getEncoded()), certificates);
                Optional<PrivateKeyInfo> key = key(localKeyId(bag));
                held.add(
                        key.isEmpty()
                                ? new HeldCertificate(chain, Optional.empty())
                                : PrivateKeySigner.held(privateKey(key.get()), chain));
            }
        }
        return held;
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance("EC", Sm2.provider()).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private Optional<PrivateKeyInfo> key(String id) throws PKCSException {
        for (PKCS12SafeBag bag : bags) {
            if (localKeyId(bag).equals(id)) {
                if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    return Optional.of(encrypted.decryptPrivateKeyInfo(decryptors));
                }
                if (bag.getBagValue() instanceof PrivateKeyInfo plain) {
                    return Optional.of(plain);
                }
            }
        }
        return Optional.empty();
    }

    private static String localKeyId(PKCS12SafeBag bag) {
        Attribute[] attributes = bag.getAttributes() == null ? new Attribute[0] : bag.getAttributes();
        for (Attribute attribute : attributes) {
            if (PKCSObjectIdentifiers.pkcs_9_at_localKeyId.equals(attribute.getAttrType())
                    && attribute.getAttributeValues()[0] instanceof ASN1OctetString id) {
                return HexFormat.of().formatHex(id.getOctets());
            }
        }
        return "";
    }

    private static InputDecryptor limited(InputDecryptorProvider inner, AlgorithmIdentifier algorithm)
            throws OperatorCreationException {
        if (Pkcs12Work.iterations(algorithm) > Pkcs12Work.MOST_ITERATIONS) {
            throw new WorkLimit();
        }
        return inner.get(algorithm);
    }
}

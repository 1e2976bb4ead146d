package org.qiantang.signing.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Sm2;

/// Makes electronic seals of version 4 (GB/T 38540-2020 §6.2): the maker's certificate is judged first, then the
/// seal's information is signed with SM2 and SM3.
public final class SealMaker {
    static final int VERSION = 4;
    private static final String VENDOR = "Qiantang";

    /// What came of an order.
    public sealed interface Making {
        record Made(ElectronicSeal seal) implements Making {}

        record Refused(ElectronicSealRefusal reason) implements Making {}
    }

    private final SigningKey key;

    /// @param key the maker's, with an SM2 certificate
    public SealMaker(SigningKey key) {
        this.key = key;
    }

    /// Makes the seal, or says what stands against it.
    ///
    /// @throws CryptographyFailed when the key refuses
    public Making make(SealOrder order) {
        Optional<ElectronicSealRefusal> refusal = refusal(order);
        if (refusal.isPresent()) {
            return new Making.Refused(refusal.get());
        }
        try {
            ASN1Encodable info = info(order);
            byte[] value = key.sign(der(info));
            DERSequence seal = sequence(
                    info,
                    new DEROctetString(key.certificate().getEncoded()),
                    new ASN1ObjectIdentifier(ElectronicSeal.SM2_WITH_SM3),
                    new DERBitString(value));
            // Reading back what was made proves that it is one.
            return new Making.Made(SealReader.read((ASN1Sequence) ASN1Primitive.fromByteArray(der(seal))));
        } catch (GeneralSecurityException | IOException | SealFault impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private Optional<ElectronicSealRefusal> refusal(SealOrder order) {
        if (key.algorithm() != SigningAlgorithm.SM2_SM3 || !signsAt(key.certificate(), order.createdAt())) {
            return Optional.of(ElectronicSealRefusal.MAKER_UNUSABLE);
        }
        if (order.name().isBlank() || !order.id().matches("[\\x21-\\x7E]{1,64}")) {
            return Optional.of(ElectronicSealRefusal.NAME_MISSING);
        }
        if (!order.validUntil().isAfter(order.validFrom())) {
            return Optional.of(ElectronicSealRefusal.VALIDITY_REVERSED);
        }
        boolean bindable = !order.certificates().isEmpty()
                && order.certificates().stream()
                        .allMatch(certificate ->
                                Sm2.isKey(certificate.getPublicKey()) && signsAt(certificate, order.validFrom()));
        return bindable ? Optional.empty() : Optional.of(ElectronicSealRefusal.BOUND_CERTIFICATE_UNUSABLE);
    }

    private static boolean signsAt(X509Certificate certificate, Instant moment) {
        return CertificateUsage.signsDocuments(certificate)
                && !moment.isBefore(certificate.getNotBefore().toInstant())
                && !moment.isAfter(certificate.getNotAfter().toInstant());
    }

    private static ASN1Encodable info(SealOrder order) throws GeneralSecurityException {
        ASN1Encodable header = sequence(new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String(VENDOR));
        ASN1Encodable property = sequence(
                new ASN1Integer(order.kind().number()),
                new DERUTF8String(order.name()),
                new ASN1Integer(order.binding().number()),
                bound(order),
                time(order.createdAt()),
                time(order.validFrom()),
                time(order.validUntil()));
        ASN1Encodable picture = sequence(
                new DERIA5String(order.picture().format()),
                new DEROctetString(order.picture().data()),
                new ASN1Integer(order.picture().widthMm()),
                new ASN1Integer(order.picture().heightMm()));
        return sequence(header, new DERIA5String(order.id()), property, picture);
    }

    private static ASN1Encodable bound(SealOrder order) throws GeneralSecurityException {
        ASN1EncodableVector list = new ASN1EncodableVector();
        for (X509Certificate certificate : order.certificates()) {
            byte[] encoded = certificate.getEncoded();
            list.add(
                    order.binding() == SealOrder.Binding.CERTIFICATES
                            ? new DEROctetString(encoded)
                            : sequence(
                                    new DERPrintableString("1.2.156.10197.1.401"),
                                    new DEROctetString(Sm2.sm3().digest(encoded))));
        }
        return new DERSequence(list);
    }

    static DERGeneralizedTime time(Instant moment) {
        return new DERGeneralizedTime(Date.from(moment));
    }

    static DERSequence sequence(ASN1Encodable... members) {
        return new DERSequence(members);
    }

    static byte[] der(ASN1Encodable part) throws IOException {
        return part.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }
}

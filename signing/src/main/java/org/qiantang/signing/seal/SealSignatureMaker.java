package org.qiantang.signing.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Sm2;

/// Signs content with an electronic seal (GB/T 38540-2020 §7.2): for PDF as `/SubFilter /GM.sm2seal`, for OFD as the
/// content of `SignedValue.dat`.
public final class SealSignatureMaker implements SignatureMaker {
    /// What a seal's signature in a PDF says it protects.
    public static final String PDF_RANGE = "/ByteRange";

    /// What came of bringing seal and key together.
    public sealed interface Preparation {
        record Ready(SealSignatureMaker maker) implements Preparation {}

        record Refused(ElectronicSealRefusal reason) implements Preparation {}
    }

    private static final int VALUE = 3;

    private final ElectronicSeal seal;
    private final SigningKey key;
    private final String protectedRange;

    private SealSignatureMaker(ElectronicSeal seal, SigningKey key, String protectedRange) {
        this.seal = seal;
        this.key = key;
        this.protectedRange = protectedRange;
    }

    /// Brings seal and key together, when they fit and the seal is in force.
    ///
    /// @param protectedRange what is protected: [#PDF_RANGE], or the absolute path of `Signature.xml` in an OFD
    /// @param registry the maker's list of withdrawn seals, when one is known
    public static Preparation prepare(
            ElectronicSeal seal, SigningKey key, String protectedRange, Optional<SealRegistry> registry, Instant now) {
        Optional<ElectronicSealRefusal> refusal = refusal(seal, key, registry, now);
        return refusal.<Preparation>map(Preparation.Refused::new)
                .orElseGet(() -> new Preparation.Ready(new SealSignatureMaker(seal, key, protectedRange)));
    }

    private static Optional<ElectronicSealRefusal> refusal(
            ElectronicSeal seal, SigningKey key, Optional<SealRegistry> registry, Instant now) {
        if (seal.description().version() == 1) {
            return Optional.of(ElectronicSealRefusal.SEAL_OF_OLD_VERSION);
        }
        if (!seal.isSignedByMaker()) {
            return Optional.of(ElectronicSealRefusal.SEAL_CHANGED);
        }
        if (key.algorithm() != SigningAlgorithm.SM2_SM3 || !seal.binds(key.certificate())) {
            return Optional.of(ElectronicSealRefusal.CERTIFICATE_NOT_IN_SEAL);
        }
        if (!seal.isValidAt(now)) {
            return Optional.of(ElectronicSealRefusal.SEAL_NOT_IN_FORCE);
        }
        return registry.filter(known -> known.withdraws(seal)).map(known -> ElectronicSealRefusal.SEAL_WITHDRAWN);
    }

    @Override
    public String subFilter() {
        return "GM.sm2seal";
    }

    @Override
    public MessageDigest newDigest() {
        return Sm2.sm3();
    }

    @Override
    public int reservedLength() {
        try {
            return seal.encoded().length + key.certificate().getEncoded().length + protectedRange.length() + 512;
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    @Override
    public byte[] toStamp(byte[] signature) {
        return ASN1BitString.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(VALUE))
                .getOctets();
    }

    /// The time stamp is the last member of the signature (GB/T 38540-2020 §7.1).
    @Override
    public byte[] withTimestamp(byte[] signature, byte[] token) {
        try {
            ASN1Sequence members = ASN1Sequence.getInstance(signature);
            return SealMaker.der(SealMaker.sequence(
                    members.getObjectAt(0),
                    members.getObjectAt(1),
                    members.getObjectAt(2),
                    members.getObjectAt(VALUE),
                    new DERTaggedObject(true, 0, new DERBitString(token))));
        } catch (IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    @Override
    public byte[] sign(byte[] digest, Instant at) {
        try {
            DERSequence toSign = SealMaker.sequence(
                    new ASN1Integer(seal.description().version()),
                    ASN1Primitive.fromByteArray(seal.encoded()),
                    SealMaker.time(at),
                    new DERBitString(digest),
                    new DERIA5String(protectedRange));
            byte[] value = key.sign(SealMaker.der(toSign));
            return SealMaker.der(SealMaker.sequence(
                    toSign,
                    new DEROctetString(key.certificate().getEncoded()),
                    new ASN1ObjectIdentifier(ElectronicSeal.SM2_WITH_SM3),
                    new DERBitString(value)));
        } catch (GeneralSecurityException | IOException failed) {
            throw new CryptographyFailed(failed);
        }
    }
}

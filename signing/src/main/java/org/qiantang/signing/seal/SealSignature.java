package org.qiantang.signing.seal;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.qiantang.signing.Overall;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.TrustList;

/// The use of an electronic seal on content (电子签章数据, `SES_Signature`): the seal, the time, the content's SM3
/// digest, signed by a certificate that the seal binds.
///
/// Versions 1 (GM/T 0031-2014), 4 (GB/T 38540-2020) and 5 (GM/T 0031-2025) are read. Immutable.
public final class SealSignature {
    private static final int SIZE_LIMIT = ElectronicSeal.SIZE_LIMIT + (1 << 20);

    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(SealSignature signature) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    /// The explained verdict on a use of a seal.
    ///
    /// @param points in the order of [org.qiantang.signing.PointKind]
    public record SealUseVerdict(Overall overall, List<VerificationPoint> points) {
        public SealUseVerdict {
            points = List.copyOf(points);
        }
    }

    private final int version;
    private final ElectronicSeal seal;
    private final Optional<Instant> claimedAt;
    private final String dataHash;
    private final String protectedRange;
    private final X509Certificate signer;
    private final String algorithm;
    private final ElectronicSeal.Signed signed;
    private final boolean timestamped;

    private SealSignature(Parts parts, ElectronicSeal.Signed signed, boolean timestamped) {
        this.version = parts.version;
        this.seal = parts.seal;
        this.claimedAt = parts.claimedAt;
        this.dataHash = parts.dataHash;
        this.protectedRange = parts.protectedRange;
        this.signer = parts.signer;
        this.algorithm = parts.algorithm;
        this.signed = signed;
        this.timestamped = timestamped;
    }

    /// What is signed, and by whom.
    private record Parts(
            int version,
            ElectronicSeal seal,
            Optional<Instant> claimedAt,
            String dataHash,
            String protectedRange,
            X509Certificate signer,
            String algorithm) {}

    /// Reads a signature value; never throws for what the bytes hold.
    public static Reading read(byte[] der) {
        if (der.length > SIZE_LIMIT) {
            return new Reading.Malformed("SEAL_TOO_LARGE");
        }
        try {
            ASN1Sequence whole = SealStructure.whole(der);
            return new Reading.Read(whole.size() == 2 ? first(whole) : later(whole));
        } catch (SealFault fault) {
            return new Reading.Malformed(fault.code());
        } catch (RuntimeException | StackOverflowError damaged) {
            return new Reading.Malformed("SEAL_DAMAGED");
        }
    }

    private static SealSignature first(ASN1Sequence whole) throws SealFault {
        SealStructure outer = SealStructure.of(whole, 2, 2);
        ASN1Encodable toSign = outer.any();
        SealStructure parts = SealStructure.of(toSign, 7, 7);
        Parts read = new Parts(
                parts.number(),
                SealReader.read(sequence(parts.any())),
                parts.timeInBits(),
                HexFormat.of().formatHex(parts.bits()),
                parts.ia5(),
                parts.certificate(),
                parts.oid());
        return new SealSignature(read, new ElectronicSeal.Signed(SealStructure.der(toSign), outer.bits()), false);
    }

    private static SealSignature later(ASN1Sequence whole) throws SealFault {
        SealStructure outer = SealStructure.of(whole, 4, 5);
        ASN1Encodable toSign = outer.any();
        SealStructure parts = SealStructure.of(toSign, 5, 6);
        Parts read = new Parts(
                parts.number(),
                SealReader.read(sequence(parts.any())),
                Optional.of(parts.time()),
                HexFormat.of().formatHex(parts.bits()),
                parts.ia5(),
                outer.certificate(),
                outer.oid());
        if (parts.hasMore()) {
            extensions(parts.any());
        }
        byte[] value = outer.bits();
        boolean timestamped = outer.timestamp().isPresent();
        return new SealSignature(read, new ElectronicSeal.Signed(SealStructure.der(toSign), value), timestamped);
    }

    /// Extensions are bound by the signature and ask for nothing; only their form is looked at.
    private static void extensions(ASN1Encodable member) throws SealFault {
        boolean tagged = member.toASN1Primitive() instanceof ASN1TaggedObject object && object.getTagNo() == 0;
        if (!tagged) {
            sequence(member);
        }
    }

    private static ASN1Sequence sequence(ASN1Encodable member) throws SealFault {
        if (member.toASN1Primitive() instanceof ASN1Sequence sequence) {
            return sequence;
        }
        throw new SealFault("SEAL_FORM");
    }

    public int version() {
        return version;
    }

    public ElectronicSeal seal() {
        return seal;
    }

    /// When the signer says it was signed; empty when a version 1 file has only a time stamp.
    public Optional<Instant> claimedAt() {
        return claimedAt;
    }

    /// What the signature says it protects, such as the path of a file in an OFD package.
    public String protectedRange() {
        return protectedRange;
    }

    public X509Certificate signer() {
        return signer;
    }

    /// Judges the signature over content that is known by its SM3 digest.
    ///
    /// @param registry the maker's list of withdrawn seals, when one is known
    /// @param now the moment of verification
    public SealUseVerdict judge(byte[] contentDigest, TrustList trust, Optional<SealRegistry> registry, Instant now) {
        List<VerificationPoint> points = new ArrayList<>();
        points.add(
                dataHash.equals(HexFormat.of().formatHex(contentDigest))
                        ? VerificationPoint.passed(CONTENT_INTACT, "DIGEST_MATCHES")
                        : VerificationPoint.failed(CONTENT_INTACT, "DIGEST_DIFFERS"));
        points.add(valuePoint());
        points.addAll(CertificateTrial.of(signer, List.of(), trust, claimedAt.orElse(now), now)
                .points());
        points.add(timestampPoint());
        points.add(new SealTrial(trust, registry, now).within(this));
        points.sort(Comparator.comparing(VerificationPoint::kind));
        return new SealUseVerdict(Overall.of(points), points);
    }

    private VerificationPoint valuePoint() {
        if (!ElectronicSeal.SM2_WITH_SM3.equals(algorithm) || !Sm2.isKey(signer.getPublicKey())) {
            return VerificationPoint.failed(SIGNATURE_VALUE, "ALGORITHM_NOT_ACCEPTED");
        }
        return SigningAlgorithm.SM2_SM3.verifies(signer.getPublicKey(), signed.content, signed.value)
                ? VerificationPoint.passed(SIGNATURE_VALUE, "SIGNATURE_RIGHT", "SM3withSM2")
                : VerificationPoint.failed(SIGNATURE_VALUE, "SIGNATURE_WRONG");
    }

    private VerificationPoint timestampPoint() {
        if (timestamped) {
            return VerificationPoint.notVerified(TIMESTAMP, "TIMESTAMP_NOT_READ");
        }
        return claimedAt
                .map(at -> VerificationPoint.notApplicable(TIMESTAMP, "NO_TIMESTAMP_CLAIMED_TIME", at.toString()))
                .orElseGet(() -> VerificationPoint.notVerified(TIMESTAMP, "NO_TIME_STATED"));
    }
}

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
import org.qiantang.signing.timestamp.TimestampTrial;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.CertificateUse;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.UseMoment;

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
    /// @param provenAt the moment by which a time stamp proves that it was made
    /// @param certificates of the signer and of the time stamp's authority, up to their roots
    public record SealUseVerdict(
            Overall overall,
            List<VerificationPoint> points,
            Optional<Instant> provenAt,
            List<X509Certificate> certificates) {
        public SealUseVerdict {
            points = List.copyOf(points);
            certificates = List.copyOf(certificates);
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
    private final Optional<byte[]> timestamp;

    private SealSignature(Parts parts, ElectronicSeal.Signed signed, Optional<byte[]> timestamp) {
        this.version = parts.version;
        this.seal = parts.seal;
        this.claimedAt = parts.claimedAt;
        this.dataHash = parts.dataHash;
        this.protectedRange = parts.protectedRange;
        this.signer = parts.signer;
        this.algorithm = parts.algorithm;
        this.signed = signed;
        this.timestamp = timestamp;
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
        return new SealSignature(
                read, new ElectronicSeal.Signed(SealStructure.der(toSign), outer.bits()), Optional.empty());
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
        return new SealSignature(read, new ElectronicSeal.Signed(SealStructure.der(toSign), value), outer.timestamp());
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
        return judge(contentDigest, Circumstances.of(trust, now), registry);
    }

    /// Judges the signature over content that is known by its SM3 digest, with whatever else is known.
    ///
    /// @param registry the maker's list of withdrawn seals, when one is known
    public SealUseVerdict judge(byte[] contentDigest, Circumstances circumstances, Optional<SealRegistry> registry) {
        Optional<TimestampTrial> stamped =
                timestamp.map(token -> TimestampTrial.ofSignature(token, signed.value, circumstances));
        Optional<Instant> proven = stamped.flatMap(TimestampTrial::proven).or(circumstances::fixedAt);
        UseMoment used =
                proven.map(UseMoment::proven).orElseGet(() -> UseMoment.claimed(claimedAt.orElse(circumstances.now())));
        List<VerificationPoint> points = new ArrayList<>();
        points.add(
                dataHash.equals(HexFormat.of().formatHex(contentDigest))
                        ? VerificationPoint.passed(CONTENT_INTACT, "DIGEST_MATCHES")
                        : VerificationPoint.failed(CONTENT_INTACT, "DIGEST_DIFFERS"));
        points.add(valuePoint());
        CertificateTrial trial = CertificateTrial.of(signer, List.of(), CertificateUse.DOCUMENTS, circumstances, used);
        points.addAll(trial.points());
        List<X509Certificate> certificates = new ArrayList<>(trial.path());
        stamped.ifPresent(timestamp -> certificates.addAll(timestamp.path()));
        points.add(stamped.map(TimestampTrial::point).orElseGet(() -> noTimestamp(circumstances)));
        points.add(new SealTrial(circumstances, registry).within(this, used));
        points.sort(Comparator.comparing(VerificationPoint::kind));
        return new SealUseVerdict(Overall.of(points), points, proven, certificates);
    }

    private VerificationPoint valuePoint() {
        if (!ElectronicSeal.SM2_WITH_SM3.equals(algorithm) || !Sm2.isKey(signer.getPublicKey())) {
            return VerificationPoint.failed(SIGNATURE_VALUE, "ALGORITHM_NOT_ACCEPTED");
        }
        return SigningAlgorithm.SM2_SM3.verifies(signer.getPublicKey(), signed.content, signed.value)
                ? VerificationPoint.passed(SIGNATURE_VALUE, "SIGNATURE_RIGHT", "SM3withSM2")
                : VerificationPoint.failed(SIGNATURE_VALUE, "SIGNATURE_WRONG");
    }

    private VerificationPoint noTimestamp(Circumstances circumstances) {
        if (circumstances.fixedAt().isPresent()) {
            return VerificationPoint.passed(
                    TIMESTAMP,
                    "DOCUMENT_TIMESTAMP_PROVES",
                    circumstances.fixedAt().get().toString());
        }
        return claimedAt
                .map(at -> VerificationPoint.notApplicable(TIMESTAMP, "NO_TIMESTAMP_CLAIMED_TIME", at.toString()))
                .orElseGet(() -> VerificationPoint.notVerified(TIMESTAMP, "NO_TIME_STATED"));
    }
}

package org.qiantang.signing.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.Sm2;

/// An electronic seal (电子印章): its picture, the certificates that may seal with it, its validity, all signed by
/// the seal's maker.
///
/// Version 4 (GB/T 38540-2020) is made; versions 1 (GM/T 0031-2014), 4 and 5 (GM/T 0031-2025) are read. Immutable.
public final class ElectronicSeal {
    /// Enough for any picture that a seal may have.
    static final int SIZE_LIMIT = 2 << 20;

    static final String SM2_WITH_SM3 = "1.2.156.10197.1.501";
    private static final Set<String> SM3_NAMES =
            Set.of("SM3", "1.2.156.10197.1.401", "1.2.156.10197.1.401.1", "1.2.156.10197.1.401.2");

    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(ElectronicSeal seal) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    /// A certificate that is bound by its digest only (`certListType` 2).
    ///
    /// @param value in hexadecimal
    record BoundDigest(String algorithm, String value) {}

    /// What the maker's signature protects, without the picture.
    ///
    /// @param version of the structure: 1, 4 or 5
    /// @param vendor who made the software that made the seal
    /// @param id unique with the maker
    /// @param kind 1 organ, 2 person as far as the makers agree
    /// @param name what the seal says
    public record Description(
            int version,
            String vendor,
            String id,
            int kind,
            String name,
            Instant createdAt,
            Instant validFrom,
            Instant validUntil) {}

    private final Description description;
    private final List<X509Certificate> certificates;
    private final List<BoundDigest> digests;
    private final SealPicture picture;
    private final MakersSignature makersSignature;
    private final byte[] encoded;

    /// The maker's part of the structure.
    record MakersSignature(X509Certificate maker, String algorithm, Signed signed, Optional<byte[]> timestamp) {}

    /// Bytes and the signature value over them.
    static final class Signed {
        final byte[] content;
        final byte[] value;

        Signed(byte[] content, byte[] value) {
            this.content = content;
            this.value = value;
        }
    }

    ElectronicSeal(
            Description description,
            List<X509Certificate> certificates,
            List<BoundDigest> digests,
            SealPicture picture,
            MakersSignature makersSignature,
            byte[] encoded) {
        this.description = description;
        this.certificates = List.copyOf(certificates);
        this.digests = List.copyOf(digests);
        this.picture = picture;
        this.makersSignature = makersSignature;
        this.encoded = encoded;
    }

    /// Reads the content of an `.esl` file; never throws for what the bytes hold.
    public static Reading read(byte[] der) {
        if (der.length > SIZE_LIMIT) {
            return new Reading.Malformed("SEAL_TOO_LARGE");
        }
        try {
            return new Reading.Read(SealReader.read(SealStructure.whole(der)));
        } catch (SealFault fault) {
            return new Reading.Malformed(fault.code());
        } catch (RuntimeException | StackOverflowError damaged) {
            return new Reading.Malformed("SEAL_DAMAGED");
        }
    }

    public Description description() {
        return description;
    }

    /// The certificates that may seal with it; empty when they are bound by digest.
    public List<X509Certificate> certificates() {
        return certificates;
    }

    public SealPicture picture() {
        return picture;
    }

    public X509Certificate maker() {
        return makersSignature.maker();
    }

    /// The seal as the content of an `.esl` file.
    public byte[] encoded() {
        return encoded.clone();
    }

    /// True when the certificate is one that may seal with it, compared byte by byte or by SM3 digest.
    public boolean binds(X509Certificate signer) {
        if (certificates.contains(signer)) {
            return true;
        }
        try {
            String digest = HexFormat.of().formatHex(Sm2.sm3().digest(signer.getEncoded()));
            return digests.stream()
                    .anyMatch(bound -> SM3_NAMES.contains(bound.algorithm())
                            && bound.value().equals(digest));
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    /// True when the moment lies within the seal's own validity.
    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(description.validFrom()) && !moment.isAfter(description.validUntil());
    }

    /// True when the maker's signature is right: nothing in the seal was changed since it was made.
    boolean isSignedByMaker() {
        return SM2_WITH_SM3.equals(makersSignature.algorithm())
                && Sm2.isKey(maker().getPublicKey())
                && SigningAlgorithm.SM2_SM3.verifies(
                        maker().getPublicKey(), makersSignature.signed().content, makersSignature.signed().value);
    }

    Optional<byte[]> timestamp() {
        return makersSignature.timestamp();
    }

    /// The value of the maker's signature.
    byte[] makersValue() {
        return makersSignature.signed().value;
    }
}

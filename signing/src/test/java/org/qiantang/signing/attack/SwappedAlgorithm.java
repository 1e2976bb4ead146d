package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// A genuine signature under the name of another algorithm, weak ones above all.
final class SwappedAlgorithm {
    private static final int[] DIGESTS = {1, 0, 1, 0};
    private static final int[] SIGNERS_DIGEST = {1, 0, 4, 0, 2};
    private static final int[] SIGNATURE = {1, 0, 4, 0, 4};

    private SwappedAlgorithm() {}

    static List<Attack> attacks() {
        Stream<Attack> digests = Stream.of(
                digest("MD5", "1.2.840.113549.2.5"),
                digest("SHA-1", "1.3.14.3.2.26"),
                digest("SHA-224", "2.16.840.1.101.3.4.2.4"),
                digest("SHA-512", "2.16.840.1.101.3.4.2.3"),
                digest("SHA3-256", "2.16.840.1.101.3.4.2.8"),
                digest("SHAKE", "2.16.840.1.101.3.4.2.11"),
                digest("nothing", "1.2.3.4"));
        Stream<Attack> signatures = Stream.of(
                signature("MD5 with RSA", "1.2.840.113549.1.1.4"),
                signature("SHA-1 with RSA", "1.2.840.113549.1.1.5"),
                signature("SHA-512 with RSA", "1.2.840.113549.1.1.13"),
                signature("RSA-PSS", "1.2.840.113549.1.1.10"),
                signature("DSA", "2.16.840.1.101.3.4.3.2"),
                signature("ECDSA with SHA-1", "1.2.840.10045.4.1"),
                signature("ECDSA with SHA-512", "1.2.840.10045.4.3.4"),
                signature("Ed25519", "1.3.101.112"),
                signature("SM9", "1.2.156.10197.1.502"),
                signature("RSA with SM3", "1.2.156.10197.1.504"),
                signature("a digest only", "2.16.840.1.101.3.4.2.1"),
                signature("nothing", "1.2.3.4"));
        Stream<Attack> others = Stream.of(
                cms(
                        "digests of two kinds in the message",
                        der -> Der.changed(der, digests2 -> digests2.add(named("1.3.14.3.2.26")), 1, 0, 1)),
                cms("no digest in the message", der -> Der.changed(der, List::clear, 1, 0, 1)),
                cms(
                        "a digest of the message that is not the signer's",
                        der -> Der.with(der, named("2.16.840.1.101.3.4.2.3"), DIGESTS)),
                cms(
                        "a digest of the signer that is not the message's",
                        der -> Der.with(der, named("2.16.840.1.101.3.4.2.3"), SIGNERS_DIGEST)),
                cms(
                        "parameters of a signature",
                        der -> Der.changed(
                                der,
                                parts -> {
                                    parts.subList(1, parts.size()).clear();
                                    parts.add(new ASN1ObjectIdentifier("1.2.3"));
                                },
                                SIGNATURE)),
                seal("a name without its arc", "1.2.156.10197.501"),
                seal("SM9", "1.2.156.10197.1.502"),
                seal("RSA with SM3", "1.2.156.10197.1.504"),
                seal("ECDSA with SHA-256", "1.2.840.10045.4.3.2"),
                seal("SHA-1 with RSA", "1.2.840.113549.1.1.5"));
        return Stream.of(digests, signatures, others)
                .flatMap(attacks -> attacks)
                .toList();
    }

    private static Attack digest(String name, String oid) {
        return cms(
                        "a digest by " + name,
                        der -> Der.with(Der.with(der, named(oid), DIGESTS), named(oid), SIGNERS_DIGEST))
                .or(CONTENT_INTACT);
    }

    private static Attack signature(String name, String oid) {
        return cms("a value by " + name, der -> Der.with(der, named(oid), SIGNATURE));
    }

    private static Attack cms(String name, UnaryOperator<byte[]> swap) {
        return swapped(name, swap).where(file -> file.lastHand() != Hand.ELECTRONIC);
    }

    private static Attack seal(String name, String oid) {
        return swapped("a seal's value by " + name, der -> Der.with(der, new ASN1ObjectIdentifier(oid), 2))
                .where(file -> file.lastHand() == Hand.ELECTRONIC);
    }

    private static Attack swapped(String name, UnaryOperator<byte[]> swap) {
        return Attack.of(name, SIGNATURE_VALUE, (file, random) -> {
            Anatomy anatomy = file.anatomy();
            return anatomy.withValue(file.last(), swap.apply(anatomy.value(file.last())));
        });
    }

    private static AlgorithmIdentifier named(String oid) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
    }
}

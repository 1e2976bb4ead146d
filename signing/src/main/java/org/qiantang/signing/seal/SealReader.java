package org.qiantang.signing.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERSequence;
import org.qiantang.signing.seal.ElectronicSeal.BoundDigest;
import org.qiantang.signing.seal.ElectronicSeal.Description;
import org.qiantang.signing.seal.ElectronicSeal.MakersSignature;
import org.qiantang.signing.seal.ElectronicSeal.Signed;

/// Reads `SESeal` of versions 1, 4 and 5; the number of its members tells version 1 from the later ones.
final class SealReader {
    private static final int MOST_CERTIFICATES = 64;
    private static final int DIGESTS = 2;

    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<BoundDigest> digests = new ArrayList<>();

    private SealReader() {}

    static ElectronicSeal read(ASN1Sequence structure) throws SealFault {
        return new SealReader().seal(structure);
    }

    private ElectronicSeal seal(ASN1Sequence structure) throws SealFault {
        boolean first = structure.size() == 2;
        SealStructure outer = SealStructure.of(structure, 2, 5);
        ASN1Encodable info = outer.any();
        SealStructure parts = SealStructure.of(info, 4, 5);
        SealStructure header = parts.sequence(3, 3);
        if (!"ES".equals(header.ia5())) {
            throw new SealFault("NOT_A_SEAL");
        }
        int stated = header.number();
        int version = version(first, outer.size(), stated);
        String vendor = header.ia5();
        String id = parts.ia5();
        Description description = property(parts.sequence(first ? 6 : 7, first ? 6 : 7), version, vendor, id);
        SealPicture picture = picture(parts.sequence(4, 4));
        MakersSignature signature = first ? firstSignature(info, outer) : signature(info, outer);
        return new ElectronicSeal(description, certificates, digests, picture, signature, SealStructure.der(structure));
    }

    /// Files of the first version state any number of their own; the later ones state theirs.
    private static int version(boolean first, int members, int stated) throws SealFault {
        if (first) {
            return 1;
        }
        if (stated == 4 && members == 4 || stated == 5) {
            return stated;
        }
        throw new SealFault("SEAL_VERSION_UNKNOWN");
    }

    private Description property(SealStructure property, int version, String vendor, String id) throws SealFault {
        int kind = property.number();
        String name = property.utf8();
        int listed = version == 1 ? 1 : property.number();
        SealStructure list = property.sequence(1, MOST_CERTIFICATES);
        while (list.hasMore()) {
            if (listed == DIGESTS) {
                digests.add(digest(list.sequence(2, 2)));
            } else {
                certificates.add(list.certificate());
            }
        }
        Instant created = property.time();
        Instant from = property.time();
        Instant until = property.time();
        return new Description(version, vendor, id, kind, name, created, from, until);
    }

    private static BoundDigest digest(SealStructure named) throws SealFault {
        if (named.any().toASN1Primitive() instanceof ASN1String algorithm
                && named.any().toASN1Primitive() instanceof ASN1OctetString value) {
            return new BoundDigest(algorithm.getString(), HexFormat.of().formatHex(value.getOctets()));
        }
        throw new SealFault("SEAL_FORM");
    }

    private static SealPicture picture(SealStructure picture) throws SealFault {
        return new SealPicture(picture.ia5(), picture.octets(), picture.number(), picture.number());
    }

    /// From version 4 on the maker signs the seal's information alone.
    private static MakersSignature signature(ASN1Encodable info, SealStructure outer) throws SealFault {
        X509Certificate maker = outer.certificate();
        String algorithm = outer.oid();
        byte[] value = outer.bits();
        return new MakersSignature(maker, algorithm, new Signed(SealStructure.der(info), value), outer.timestamp());
    }

    /// In version 1 the maker signs information, certificate and algorithm as one sequence.
    private static MakersSignature firstSignature(ASN1Encodable info, SealStructure outer) throws SealFault {
        ASN1Encodable signInfo = outer.any();
        SealStructure parts = SealStructure.of(signInfo, 3, 3);
        ASN1Encodable certificate = parts.any();
        ASN1Encodable algorithm = parts.any();
        byte[] content = SealStructure.der(new DERSequence(new ASN1Encodable[] {info, certificate, algorithm}));
        return new MakersSignature(
                SealStructure.certificate(certificate),
                algorithm.toString(),
                new Signed(content, parts.bits()),
                Optional.empty());
    }
}

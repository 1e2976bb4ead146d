package org.qiantang.signing.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERUTCTime;
import org.qiantang.signing.key.CertificateReader;

/// The members of one SEQUENCE taken in order, each by the kind the standard gives it, and by those that files in
/// use are known to have instead.
final class SealStructure {
    private static final String FORM = "SEAL_FORM";

    private final ASN1Sequence members;
    private int next;

    private SealStructure(ASN1Sequence members) {
        this.members = members;
    }

    /// A whole DER structure; bytes after it or another encoding are faults.
    static ASN1Sequence whole(byte[] der) throws SealFault {
        try {
            ASN1Primitive primitive = ASN1Primitive.fromByteArray(der);
            if (!(primitive instanceof ASN1Sequence sequence)) {
                throw new SealFault(FORM);
            }
            if (!Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der)) {
                throw new SealFault("NOT_DER");
            }
            return sequence;
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new SealFault("SEAL_DAMAGED");
        }
    }

    static SealStructure of(ASN1Encodable members, int least, int most) throws SealFault {
        if (!(members.toASN1Primitive() instanceof ASN1Sequence sequence)
                || sequence.size() < least
                || sequence.size() > most) {
            throw new SealFault(FORM);
        }
        return new SealStructure(sequence);
    }

    static byte[] der(ASN1Encodable part) throws SealFault {
        try {
            return part.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new SealFault(FORM);
        }
    }

    int size() {
        return members.size();
    }

    boolean hasMore() {
        return next < members.size();
    }

    ASN1Encodable any() throws SealFault {
        if (!hasMore()) {
            throw new SealFault(FORM);
        }
        return members.getObjectAt(next++);
    }

    private <T> T take(Class<T> kind) throws SealFault {
        ASN1Primitive member = any().toASN1Primitive();
        if (!kind.isInstance(member)) {
            throw new SealFault(FORM);
        }
        return kind.cast(member);
    }

    int number() throws SealFault {
        try {
            return take(ASN1Integer.class).intValueExact();
        } catch (ArithmeticException large) {
            throw new SealFault(FORM);
        }
    }

    String ia5() throws SealFault {
        return take(ASN1IA5String.class).getString();
    }

    String utf8() throws SealFault {
        return take(ASN1UTF8String.class).getString();
    }

    String oid() throws SealFault {
        return take(ASN1ObjectIdentifier.class).getId();
    }

    byte[] octets() throws SealFault {
        return take(ASN1OctetString.class).getOctets();
    }

    SealStructure sequence(int least, int most) throws SealFault {
        return of(any(), least, most);
    }

    /// A BIT STRING of whole bytes, or the OCTET STRING that some version 1 files have in its place.
    byte[] bits() throws SealFault {
        return bits(any());
    }

    private static byte[] bits(ASN1Encodable member) throws SealFault {
        return switch (member.toASN1Primitive()) {
            case ASN1BitString bits when bits.getPadBits() == 0 -> bits.getBytes();
            case ASN1OctetString octets -> octets.getOctets();
            default -> throw new SealFault(FORM);
        };
    }

    /// GeneralizedTime, or the UTCTime of version 1.
    Instant time() throws SealFault {
        return time(any().toASN1Primitive());
    }

    private static Instant time(ASN1Primitive member) throws SealFault {
        try {
            return switch (member) {
                case ASN1GeneralizedTime general -> general.getDate().toInstant();
                case ASN1UTCTime utc -> utc.getAdjustedDate().toInstant();
                default -> throw new SealFault(FORM);
            };
        } catch (ParseException | RuntimeException damaged) {
            throw new SealFault(FORM);
        }
    }

    /// The time that version 1 keeps in a BIT STRING: the encoding of a time, or its digits; empty for a time stamp.
    Optional<Instant> timeInBits() throws SealFault {
        byte[] content = bits();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            if (text.matches("[0-9]{12}Z")) {
                return Optional.of(time(new DERUTCTime(text)));
            }
            if (text.matches("[0-9]{14}Z")) {
                return Optional.of(time(new ASN1GeneralizedTime(text)));
            }
            return Optional.of(time(ASN1Primitive.fromByteArray(content)));
        } catch (IOException | SealFault anotherKind) {
            return Optional.empty();
        }
    }

    X509Certificate certificate() throws SealFault {
        return certificate(any());
    }

    /// A certificate in an OCTET STRING, or as it is.
    static X509Certificate certificate(ASN1Encodable member) throws SealFault {
        try {
            return CertificateReader.read(
                    member.toASN1Primitive() instanceof ASN1OctetString octets ? octets.getOctets() : der(member));
        } catch (CertificateException damaged) {
            throw new SealFault("SEAL_CERTIFICATE_DAMAGED");
        }
    }

    /// The bits under `[0]`, explicit or implicit, or untagged at the end; empty when there is no more member.
    Optional<byte[]> timestamp() throws SealFault {
        if (!hasMore()) {
            return Optional.empty();
        }
        ASN1Encodable member = any();
        return Optional.of(bits(
                member.toASN1Primitive() instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 0
                        ? tagged.getBaseObject()
                        : member));
    }
}

package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;

/// The structure around a genuine signature value taken apart and put together in another way: CMS (RFC 5652, GM/T
/// 0010) and `SES_Signature` (GB/T 38540).
final class WrappedMessage {
    private static final int[] DATA = {1, 0};
    private static final int[] CERTIFICATES = {1, 0, 3};
    private static final int[] SIGNERS = {1, 0, 4};
    private static final int[] SIGNER = {1, 0, 4, 0};
    private static final int[] ATTRIBUTES = {1, 0, 4, 0, 3};
    private static final int[] NAMED = {1, 0, 4, 0, 1};
    private static final int[] VALUE = {1, 0, 4, 0, 5};

    private WrappedMessage() {}

    static List<Attack> attacks() {
        return Stream.of(wrappings(), signers(), values(), seals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> wrappings() {
        return List.of(
                cms("the other dialect", der -> Der.with(der, otherDialect(Der.part(der, 0)), 0)),
                cms("another type of content", der -> Der.with(der, oid("1.2.840.113549.1.9.16.1.4"), 1, 0, 2, 0)),
                cms("wrapped in itself", der -> Der.with(der, new DERTaggedObject(true, 0, Der.parsed(der)), 1)),
                cms("wrapped in an octet string", der -> Der.encoded(new DEROctetString(der))),
                cms("another version", der -> Der.with(der, new ASN1Integer(3), 1, 0, 0)),
                cms("content inside", der -> Der.changed(der, content -> content.add(tagged(new byte[9])), 1, 0, 2)),
                cms("no certificates", der -> Der.changed(der, data -> data.remove(3), DATA)),
                cms("certificates of none", der -> Der.changed(der, List::clear, CERTIFICATES)),
                cms(
                        "the certificate of another of the same name",
                        der -> Der.changed(der, all -> Collections.fill(all, Strangers.certificate()), CERTIFICATES)),
                cms(
                        "a certificate that nobody needs",
                        der -> Der.changed(der, all -> all.add(Strangers.certificate()), CERTIFICATES)),
                any("an encoding without lengths", der -> joined(bytes(0x30, 0x80), tail(der), bytes(0, 0))),
                any(
                        "an encoding with a longer length",
                        der -> joined(bytes(0x30, 0x83, 0, der[2], der[3]), tail(der))));
    }

    private static List<Attack> signers() {
        return List.of(
                cms("a signer once more", der -> Der.changed(der, all -> all.add(all.getFirst()), SIGNERS)),
                cms("no signer", der -> Der.changed(der, List::clear, SIGNERS)),
                cms("another version of the signer", der -> Der.with(der, new ASN1Integer(3), 1, 0, 4, 0, 0)),
                cms("a signer named by a key identifier", der -> Der.with(der, tagged(new byte[20]), NAMED)),
                cms("a signer of another serial number", der -> Der.with(der, new ASN1Integer(7), 1, 0, 4, 0, 1, 1)),
                cms("no attributes", der -> Der.changed(der, signer -> signer.remove(3), SIGNER)),
                cms("an attribute less", der -> Der.changed(der, List::removeFirst, ATTRIBUTES)),
                cms("an attribute twice", der -> Der.changed(der, all -> all.add(all.getFirst()), ATTRIBUTES)),
                cms("an attribute more", der -> Der.changed(der, all -> all.add(unknown()), ATTRIBUTES)),
                cms(
                        "an unsigned attribute that nobody knows",
                        der -> Der.changed(der, signer -> signer.add(unsigned(unknown())), SIGNER)),
                cms(
                        "an unsigned counter-signature",
                        der -> Der.changed(
                                der,
                                signer -> signer.add(unsigned(new Attribute(
                                        CMSAttributes.counterSignature, new DERSet(Der.part(der, SIGNER))))),
                                SIGNER)));
    }

    private static List<Attack> values() {
        return List.of(
                cms("an empty value", der -> Der.with(der, new DEROctetString(new byte[0]), VALUE)),
                cms("a value of zeros", der -> Der.with(der, new DEROctetString(new byte[value(der).length]), VALUE)),
                cms("a value of one", der -> Der.with(der, new DEROctetString(bytes(1)), VALUE)),
                cms("a value of nought and nought", der -> Der.with(der, new DEROctetString(pair(0)), VALUE)),
                cms("a value of one and one", der -> Der.with(der, new DEROctetString(pair(1)), VALUE)),
                cms(
                        "a value behind a zero",
                        der -> Der.with(der, new DEROctetString(joined(bytes(0), value(der))), VALUE)),
                cms(
                        "a value before a zero",
                        der -> Der.with(der, new DEROctetString(joined(value(der), bytes(0))), VALUE)),
                corrected(
                        "content changed and its digest put right",
                        false,
                        (der, digest) ->
                                Der.with(der, new DEROctetString(digest), 1, 0, 4, 0, 3, digestAttribute(der), 1, 0)),
                corrected(
                        "content changed and its digest put right beside a seal",
                        true,
                        (der, digest) -> Der.with(der, new DERBitString(digest), 0, 3)));
    }

    private static List<Attack> seals() {
        return List.of(
                seal("a member more", der -> Der.changed(der, all -> all.add(new DERUTF8String("x")))),
                seal("a member less", der -> Der.changed(der, List::removeLast)),
                seal("a value of zeros in bits", der -> Der.with(der, new DERBitString(new byte[70]), 3)),
                seal("a value of nought and nought in bits", der -> Der.with(der, new DERBitString(pair(0)), 3)),
                seal("another version of the use", der -> Der.with(der, new ASN1Integer(5), 0, 0)),
                seal("another time of the use", der -> Der.with(der, new DERGeneralizedTime("20261001000000Z"), 0, 2)),
                seal("another range", der -> Der.with(der, new DERIA5String("/Nothing"), 0, 4)),
                seal("extensions", der -> Der.changed(der, all -> all.add(tagged(new byte[9])), 0)),
                seal(
                        "the certificate of another person",
                        der -> Der.with(der, octets(Hand.DOMESTIC_PERSON.key().certificate()), 1)),
                seal(
                        "the certificate of another city of the same name",
                        der -> Der.with(der, octets(Strangers.DOMESTIC_CITY.certificate()), 1)),
                seal("another seal inside", der -> Der.with(der, Der.parsed(Strangers.SELF_MADE.encoded()), 0, 1)),
                seal("another name on the seal", der -> Der.with(der, new DERUTF8String("x"), 0, 1, 0, 2, 1)),
                seal(
                        "another picture on the seal",
                        der -> Der.with(der, new DEROctetString(new byte[9]), 0, 1, 0, 3, 1)),
                seal(
                        "a longer validity of the seal",
                        der -> Der.with(der, new DERGeneralizedTime("20990101000000Z"), 0, 1, 0, 2, 6)));
    }

    private static Attack any(String name, UnaryOperator<byte[]> wrapping) {
        return Attack.of(name, SIGNATURE_VALUE, (file, random) -> {
            Anatomy anatomy = file.anatomy();
            return anatomy.withValue(file.last(), wrapping.apply(anatomy.value(file.last())));
        });
    }

    private static Attack cms(String name, UnaryOperator<byte[]> wrapping) {
        return any(name, wrapping).where(file -> file.lastHand() != Hand.ELECTRONIC);
    }

    private static Attack seal(String name, UnaryOperator<byte[]> wrapping) {
        return any(name, wrapping).where(file -> file.lastHand() == Hand.ELECTRONIC);
    }

    private static Attack corrected(String name, boolean seal, BinaryOperator<byte[]> correction) {
        return Attack.of(name, SIGNATURE_VALUE, (file, random) -> {
                    byte[] changed = file.bytes().clone();
                    changed["%PDF-1.".length()] ^= 1;
                    List<Long> range = file.anatomy().range(file.last());
                    MessageDigest digest = file.lastHand().maker().newDigest();
                    digest.update(changed, 0, (int) (long) range.get(1));
                    digest.update(changed, (int) (long) range.get(2), (int) (long) range.get(3));
                    Anatomy anatomy = new Anatomy(changed);
                    return anatomy.withValue(
                            file.last(), correction.apply(anatomy.value(file.last()), digest.digest()));
                })
                .where(file -> seal == (file.lastHand() == Hand.ELECTRONIC));
    }

    private static int digestAttribute(byte[] der) {
        for (int index = 0; ; index++) {
            if (Der.part(der, 1, 0, 4, 0, 3, index, 0).equals(CMSAttributes.messageDigest)) {
                return index;
            }
        }
    }

    private static ASN1ObjectIdentifier otherDialect(ASN1Encodable dialect) {
        String international = "1.2.840.113549.1.7.2";
        return oid(dialect.toString().equals(international) ? "1.2.156.10197.6.1.4.2.2" : international);
    }

    private static Attribute unknown() {
        return new Attribute(oid("1.2.3.4"), new DERSet(new DERUTF8String("x")));
    }

    private static ASN1Encodable unsigned(Attribute attribute) {
        return new DERTaggedObject(false, 1, new DERSet(attribute));
    }

    private static ASN1ObjectIdentifier oid(String name) {
        return new ASN1ObjectIdentifier(name);
    }

    private static ASN1Encodable tagged(byte[] content) {
        return new DERTaggedObject(true, 0, new DEROctetString(content));
    }

    private static ASN1Encodable octets(X509Certificate certificate) {
        try {
            return new DEROctetString(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] pair(int number) {
        ASN1Integer one = new ASN1Integer(number);
        return Der.encoded(new DERSequence(new ASN1Encodable[] {one, one}));
    }

    private static byte[] value(byte[] der) {
        return ((ASN1OctetString) Der.part(der, VALUE)).getOctets();
    }

    /// What follows the four bytes of tag and length.
    private static byte[] tail(byte[] der) {
        return Arrays.copyOfRange(der, 4, der.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}

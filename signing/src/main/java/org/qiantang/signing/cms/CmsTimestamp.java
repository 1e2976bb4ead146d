package org.qiantang.signing.cms;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.qiantang.signing.CryptographyFailed;

/// The time stamp of a CMS signature: an unsigned attribute over the signature value (RFC 3161 appendix A).
final class CmsTimestamp {
    private CmsTimestamp() {}

    static byte[] toStamp(byte[] signature) {
        return signer(data(signature)).getEncryptedDigest().getOctets();
    }

    static byte[] added(byte[] signature, byte[] token) {
        try {
            SignedData data = data(signature);
            SignerInfo signer = signer(data);
            SignerInfo stamped = new SignerInfo(
                    signer.getSID(),
                    signer.getDigestAlgorithm(),
                    signer.getAuthenticatedAttributes(),
                    signer.getDigestEncryptionAlgorithm(),
                    signer.getEncryptedDigest(),
                    new DERSet(new Attribute(
                            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                            new DERSet(ASN1Primitive.fromByteArray(token)))));
            // Member by member: only the signer's information, which stands last, is another one.
            ASN1Sequence members = (ASN1Sequence) data.toASN1Primitive();
            ASN1EncodableVector changed = new ASN1EncodableVector();
            for (int i = 0; i < members.size() - 1; i++) {
                changed.add(members.getObjectAt(i));
            }
            changed.add(new DERSet(stamped));
            return new ContentInfo(ContentInfo.getInstance(signature).getContentType(), new DERSequence(changed))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private static SignedData data(byte[] signature) {
        return SignedData.getInstance(ContentInfo.getInstance(signature).getContent());
    }

    private static SignerInfo signer(SignedData data) {
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    }
}

package org.qiantang.signing.cms;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.SigningKey;

/// Makes the CMS that signs a PDF: PAdES B-B (EN 319 142-1 §6.3) with RSA and ECDSA keys, and with SM2 keys
/// `adbe.pkcs7.detached` around GM/T 0010 signed data, as domestic products write it.
public final class CmsSignatureMaker implements SignatureMaker {
    private final SigningKey key;
    private final CmsSigner signer;

    public CmsSignatureMaker(SigningKey key) {
        this.key = key;
        this.signer = new CmsSigner(key);
    }

    @Override
    public String subFilter() {
        return isDomestic() ? "adbe.pkcs7.detached" : "ETSI.CAdES.detached";
    }

    @Override
    public MessageDigest newDigest() {
        return key.algorithm().newDigest();
    }

    @Override
    public int reservedLength() {
        return signer.reservedLength();
    }

    @Override
    public byte[] sign(byte[] digest, Instant at) {
        return signer.sign(digest, isDomestic() ? Optional.of(at) : Optional.empty());
    }

    @Override
    public byte[] toStamp(byte[] signature) {
        return CmsTimestamp.toStamp(signature);
    }

    @Override
    public byte[] withTimestamp(byte[] signature, byte[] token) {
        return CmsTimestamp.added(signature, token);
    }

    private boolean isDomestic() {
        return key.algorithm() == SigningAlgorithm.SM2_SM3;
    }
}

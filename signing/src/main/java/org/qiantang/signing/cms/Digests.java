package org.qiantang.signing.cms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.qiantang.signing.CryptographyFailed;

/// SHA-256, the one digest of this installation.
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    public static byte[] sha256(byte[] data) {
        return sha256().digest(data);
    }
}

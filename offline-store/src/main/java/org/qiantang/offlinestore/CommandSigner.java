package org.qiantang.offlinestore;

/// Signs commands in a person's name.
@FunctionalInterface
public interface CommandSigner {
    /// @return a CMS signature over the bytes, base64
    String sign(byte[] bytesToSign);
}

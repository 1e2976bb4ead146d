package org.qiantang.signing.trust;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;

/// A key pair and its certificate fresh from the authority, to be handed to its holder as a PKCS#12 file.
///
/// @param privateKey the only copy; drop this record once the file is written
/// @param chain the certificate first, then its issuers up to the root
public record IssuedKey(PrivateKey privateKey, List<X509Certificate> chain) {
    public IssuedKey {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The key as something that signs, without the way over a file.
    public SigningKey signingKey() {
        return Pkcs12File.of(privateKey, chain);
    }

    /// Writes the key and chain as PKCS#12, readable by the file's owner only, and fills the PIN with zeros.
    ///
    /// @throws org.qiantang.signing.StorageFailed when the file cannot be written
    public void writePkcs12(Path file, char[] pin) {
        try {
            KeyFiles.writePkcs12(file, privateKey, chain, pin);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// The certificates as PEM, the holder's first.
    public String certificatesPem() {
        return Pem.certificates(chain);
    }
}

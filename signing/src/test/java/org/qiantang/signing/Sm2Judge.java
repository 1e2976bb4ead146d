package org.qiantang.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/// OpenSSL as a judge of SM2 signature values with SM3 and the usual signer identity.
public final class Sm2Judge {
    private final Path folder;

    /// @param folder where it may write
    public Sm2Judge(Path folder) {
        this.folder = folder;
    }

    /// Whether the value is the key's over the data; empty where OpenSSL is not installed.
    ///
    /// @param value as a DER sequence
    public Optional<Boolean> confirms(PublicKey key, byte[] data, byte[] value) throws IOException {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return new OutsideJudge("openssl")
                .hear(
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        Files.writeString(folder.resolve("key.pem"), pem).toString(),
                        "-in",
                        Files.write(folder.resolve("data"), data).toString(),
                        "-sigfile",
                        Files.write(folder.resolve("value.der"), value).toString(),
                        "-rawin",
                        "-digest",
                        "sm3",
                        "-pkeyopt",
                        "distid:1234567812345678")
                .map(said -> said.contains("Signature Verified Successfully") && said.endsWith("exit 0"));
    }
}

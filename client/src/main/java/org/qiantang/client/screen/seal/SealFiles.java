package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateHolder;

/// Files that an act takes along, in Base64.
final class SealFiles {
    private static final int LARGEST = 2 << 20;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private SealFiles() {}

    /// @throws IOException where it cannot be read, or is larger than any seal
    static String read(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(bytes(file));
    }

    /// The first certificate of a PEM or DER file.
    static String certificate(Path file) throws IOException {
        var bytes = bytes(file);
        var pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return pem.find()
                ? pem.group(1).replaceAll("\\s", "")
                : Base64.getEncoder().encodeToString(bytes);
    }

    /// What a certificate's holder is limited to, as its seals say it; empty where they are not, or it is none.
    static String limitation(Path file) throws IOException {
        try {
            var der = Base64.getDecoder().decode(certificate(file));
            return SealImage.lowerText(CertificateHolder.of(CertificateReader.read(der)));
        } catch (CertificateException | IllegalArgumentException none) {
            return "";
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("a file beyond all measure");
            }
            return bytes;
        }
    }
}

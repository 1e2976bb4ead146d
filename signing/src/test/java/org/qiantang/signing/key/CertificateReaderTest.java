package org.qiantang.signing.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.SealOffice;

class CertificateReaderTest {
    private static X509Certificate certificate(boolean domestic) {
        return domestic
                ? DomesticOffice.open().person.certificate()
                : SealOffice.open().person.certificate();
    }

    private static int find(byte[] in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNameThatIsNoTextShowsWhenItIsRead(boolean domestic) throws GeneralSecurityException {
        byte[] der = certificate(domestic).getEncoded();
        assertEquals(certificate(domestic), CertificateReader.read(der));
        der[find(der, "印守正".getBytes(StandardCharsets.UTF_8))] = (byte) 0xFF;
        assertThrows(CertificateException.class, () -> CertificateReader.read(der));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bytesBehindACertificateAreRefused(boolean domestic) throws GeneralSecurityException {
        byte[] der = certificate(domestic).getEncoded();
        byte[] longer = Arrays.copyOf(der, der.length + 1);
        assertThrows(CertificateException.class, () -> CertificateReader.read(longer));
    }

    /// The reader of SM2 certificates would encode it anew before it looks at the signature.
    @Test
    void otherBytesForTheSameCertificateAreRefused() throws GeneralSecurityException {
        byte[] der = certificate(true).getEncoded();
        // TRUE is FF in DER and anything but 00 in BER.
        der[find(der, new byte[] {0x01, 0x01, (byte) 0xFF}) + 2] = 1;
        assertThrows(CertificateException.class, () -> CertificateReader.read(der));
    }
}

package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.signing.seal.SealPicture.Registration;

class SealPictureTest {
    private static byte[] picture(String format, int side, int type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, type), format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"png, PNG, 2", "gif, GIF, 13", "jpg, JPG, 1", "bmp, BMP, 1"})
    void theFormatsOfTheStandardAreTaken(String written, String format, int type) throws IOException {
        Registration.Registered taken = assertInstanceOf(
                Registration.Registered.class, SealPicture.register(picture(written, 200, type), 42, 42));
        assertEquals(format, taken.picture().format());
        assertEquals(200, taken.picture().pixels().orElseThrow().getWidth());
    }

    @Test
    void whatIsNoUsablePictureIsRefusedWithItsReason() throws IOException {
        byte[] good = picture("png", 200, BufferedImage.TYPE_INT_ARGB);
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_MILLIMETRES), SealPicture.register(good, 4, 42));
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE),
                SealPicture.register(new byte[(1 << 20) + 1], 42, 42));
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE),
                SealPicture.register(picture("png", 4200, BufferedImage.TYPE_BYTE_BINARY), 42, 42));
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_FORMAT),
                SealPicture.register("<svg/>".getBytes(StandardCharsets.US_ASCII), 42, 42));
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_DAMAGED),
                SealPicture.register(Arrays.copyOf(good, good.length / 2), 42, 42));
    }

    /// A progressive JPEG may go over its picture as often as it has bytes for.
    @Test
    void aPictureThatIsGoneOverTooOftenIsRefused() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] good = picture("jpg", 200, BufferedImage.TYPE_INT_RGB);
        file.write(good, 0, good.length - 2);
        for (int i = 0; i < 100; i++) {
            file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2});
        }
        assertEquals(
                new Registration.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE),
                SealPicture.register(file.toByteArray(), 42, 42));
    }
}

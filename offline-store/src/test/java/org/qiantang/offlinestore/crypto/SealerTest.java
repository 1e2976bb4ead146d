package org.qiantang.offlinestore.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealerTest {
    private static final Place PLACE = new Place("subject", "a", 3);
    private static final byte[] TEXT = "关于做好防汛工作的通知".getBytes(StandardCharsets.UTF_8);
    private final SecureRandom randomness = new SecureRandom();
    private final DataKey key = DataKey.random(randomness);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aRecordOpensAtItsPlaceOnly(Algorithm algorithm) throws Exception {
        var sealer = new Sealer(key, algorithm, randomness);
        var sealed = sealer.seal(PLACE, TEXT);
        assertArrayEquals(TEXT, sealer.open(PLACE, sealed));
        assertThrows(SealBroken.class, () -> sealer.open(new Place("subject", "a", 2), sealed));
        assertThrows(SealBroken.class, () -> sealer.open(new Place("subject", "b", 3), sealed));
        assertThrows(SealBroken.class, () -> sealer.open(new Place("note", "a", 3), sealed));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void everyFlippedBitAndEveryCutIsNoticed(Algorithm algorithm) {
        var sealer = new Sealer(key, algorithm, randomness);
        var sealed = sealer.seal(PLACE, TEXT);
        for (int i = 0; i < sealed.length; i++) {
            var flipped = sealed.clone();
            flipped[i] ^= 1;
            assertThrows(SealBroken.class, () -> sealer.open(PLACE, flipped));
            var cut = Arrays.copyOf(sealed, i);
            assertThrows(SealBroken.class, () -> sealer.open(PLACE, cut));
        }
    }

    @Test
    void aChangeOfPolicyLeavesOldRecordsReadable() throws Exception {
        var before = new Sealer(key, Algorithm.AES_256_GCM, randomness);
        var after = new Sealer(key, Algorithm.SM4_GCM, randomness);
        assertArrayEquals(TEXT, after.open(PLACE, before.seal(PLACE, TEXT)));
        assertArrayEquals(TEXT, before.open(PLACE, after.seal(PLACE, TEXT)));
    }

    @Test
    void equalRecordsLookDifferentAndAnotherKeyOpensNothing() {
        var sealer = new Sealer(key, Algorithm.AES_256_GCM, randomness);
        var sealed = sealer.seal(PLACE, TEXT);
        assertFalse(Arrays.equals(sealed, sealer.seal(PLACE, TEXT)));
        var stranger = new Sealer(DataKey.random(randomness), Algorithm.AES_256_GCM, randomness);
        assertThrows(SealBroken.class, () -> stranger.open(PLACE, sealed));
        assertEquals(sealer.token("blob", "x"), sealer.token("blob", "x"));
        assertNotEquals(sealer.token("blob", "x"), stranger.token("blob", "x"));
    }

    /// RFC 8998, appendix A.1.
    @Test
    void sm4GcmGivesThePublishedBytes() {
        var hex = HexFormat.of();
        var sealed = Aead.seal(
                Algorithm.SM4_GCM,
                hex.parseHex("0123456789ABCDEFFEDCBA9876543210"),
                hex.parseHex("00001234567800000000ABCD"),
                hex.parseHex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
                hex.parseHex("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                        + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"));
        assertEquals(
                "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                        + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                        + "83DE3541E4C2B58177E065A9BF7B62EC",
                hex.withUpperCase().formatHex(sealed));
    }
}

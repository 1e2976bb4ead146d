package org.qiantang.signing.key;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The few operations of a token driver that signing needs (PKCS #11 v2.40), with its own return codes.
interface Cryptoki {
    long OK = 0;
    long DEVICE_ERROR = 0x30;
    long DEVICE_REMOVED = 0x32;
    long PIN_INCORRECT = 0xA0;
    long PIN_INVALID = 0xA1;
    long PIN_LEN_RANGE = 0xA2;
    long PIN_EXPIRED = 0xA3;
    long PIN_LOCKED = 0xA4;
    long TOKEN_NOT_PRESENT = 0xE0;
    long USER_ALREADY_LOGGED_IN = 0x100;
    long USER_PIN_NOT_INITIALIZED = 0x102;

    /// A token that was pulled out and plugged in again knows its earlier session, log-in and objects no more:
    /// `CKR_KEY_HANDLE_INVALID`, `CKR_OBJECT_HANDLE_INVALID`, `CKR_SESSION_CLOSED`, `CKR_SESSION_HANDLE_INVALID`,
    /// `CKR_USER_NOT_LOGGED_IN`.
    Set<Long> FORGOTTEN = Set.of(0x60L, 0x82L, 0xB0L, 0xB3L, 0x101L);

    long FLAG_INITIALIZED = 0x400;
    long FLAG_PIN_COUNT_LOW = 0x10000;
    long FLAG_PIN_FINAL_TRY = 0x20000;
    long FLAG_PIN_LOCKED = 0x40000;

    /// A return code other than success.
    final class Failed extends Exception {
        private final long code;

        Failed(long code) {
            super("CKR " + Long.toHexString(code));
            this.code = code;
        }

        long code() {
            return code;
        }
    }

    /// What a token says of itself.
    ///
    /// @param flags of `CK_TOKEN_INFO`
    record Token(long slot, String label, String serial, long flags) {}

    /// A certificate object, or a private key object without its value; the two belong together by id.
    ///
    /// @param id in hexadecimal, empty when the object has none
    record Item(long handle, String id, Optional<byte[]> value) {}

    List<Token> tokens() throws Failed;

    Token token(long slot) throws Failed;

    long openSession(long slot) throws Failed;

    /// The return code of `C_Login` as the user; the PIN is not kept.
    long logIn(long session, char[] pin);

    /// Ends the log-in of every session on the token.
    void logOut(long session);

    void close(long session);

    List<Item> certificates(long session) throws Failed;

    List<Item> privateKeys(long session) throws Failed;

    /// @param mechanism `CKM_RSA_PKCS` or `CKM_ECDSA`
    byte[] sign(long session, long mechanism, long key, byte[] data) throws Failed;
}

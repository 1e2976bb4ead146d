package org.qiantang.signing.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.SealOffice;

class TokenPinTest {
    private Instant now = SealOffice.NOW;
    private final InstantSource clock = () -> now;
    private final CardOfThreeTries card = new CardOfThreeTries();
    private final KeyMedium token =
            new Pkcs11Driver(card, Duration.ofMinutes(10), clock).tokens().getFirst();

    private Unlocking unlock(String pin) {
        return token.unlock(pin.toCharArray());
    }

    @Test
    void theThirdWrongPinLocksTheCardAndTheWarningComesBefore() {
        assertEquals(new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.FEW_TRIES_LEFT), unlock("111111"));
        assertEquals(new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.LAST_TRY), unlock("222222"));
        assertEquals(new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.LOCKED), unlock("333333"));
        assertEquals(new Unlocking.Refused(KeyRefusal.PIN_LOCKED, PinState.LOCKED), unlock("280917"));
        assertEquals(PinState.LOCKED, token.pinState());
    }

    @Test
    void theRightPinClearsTheWarning() {
        unlock("111111");
        assertInstanceOf(Unlocking.Unlocked.class, unlock("280917"));
        assertEquals(PinState.FINE, token.pinState());
    }

    @Test
    void aWrongPinIsRefusedAlsoWhileABatchRuns() {
        assertInstanceOf(Unlocking.Unlocked.class, unlock("280917"));
        assertEquals(new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.FEW_TRIES_LEFT), unlock("111111"));
    }

    @Test
    void aCardPulledOutIsAbsent() {
        card.pulledOut = true;
        assertEquals(new Unlocking.Refused(KeyRefusal.TOKEN_ABSENT, PinState.FINE), unlock("280917"));
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        KeySession session =
                assertInstanceOf(Unlocking.Unlocked.class, unlock("280917")).session();
        SigningKey key = session.certificates().getFirst().key().orElseThrow();
        now = now.plus(Duration.ofMinutes(9));
        key.signDigest(new byte[32]);
        now = now.plus(Duration.ofMinutes(9));
        key.signDigest(new byte[32]);
        now = now.plus(Duration.ofMinutes(11));
        assertThrows(KeySessionEnded.class, () -> key.signDigest(new byte[32]));
        assertEquals(false, card.open);
    }

    @Test
    void aCardPulledOutInTheMiddleOfABatchEndsItsSession() {
        KeySession session =
                assertInstanceOf(Unlocking.Unlocked.class, unlock("280917")).session();
        SigningKey key = session.certificates().getFirst().key().orElseThrow();
        card.pulledOut = true;
        assertThrows(KeyGone.class, () -> key.signDigest(new byte[32]));
        assertFalse(session.isOpen());
        card.pulledOut = false;
        assertThrows(KeySessionEnded.class, () -> key.signDigest(new byte[32]), "the PIN is wanted again");
    }

    @Test
    void aCardPulledOutAndPluggedInAgainWantsItsPin() {
        KeySession session =
                assertInstanceOf(Unlocking.Unlocked.class, unlock("280917")).session();
        SigningKey key = session.certificates().getFirst().key().orElseThrow();
        card.forgetful = true;
        assertThrows(KeySessionEnded.class, () -> key.signDigest(new byte[32]));
        assertFalse(session.isOpen());
    }

    @Test
    void aTokenThatWasNeverIssuedIsNotOffered() {
        var tokens = new Pkcs11Driver(card, Duration.ofMinutes(10), clock).tokens();
        assertEquals(List.of("印章钥匙"), tokens.stream().map(KeyMedium::label).toList());
        assertEquals("01 印章钥匙", tokens.getFirst().identity());
    }

    /// A card that locks at the third wrong PIN, which the token in software does not.
    private static final class CardOfThreeTries implements Cryptoki {
        private int tries = 3;
        private boolean open;
        private boolean loggedIn;
        private boolean pulledOut;
        private boolean forgetful;

        @Override
        public List<Token> tokens() {
            return List.of(new Token(7, "印章钥匙", "01", FLAG_INITIALIZED), new Token(8, "", "", 0));
        }

        @Override
        public Token token(long slot) throws Failed {
            present();
            long flags = switch (tries) {
                case 0 -> FLAG_PIN_LOCKED;
                case 1 -> FLAG_PIN_FINAL_TRY | FLAG_PIN_COUNT_LOW;
                case 2 -> FLAG_PIN_COUNT_LOW;
                default -> 0;
            };
            return new Token(slot, "印章钥匙", "01", flags | FLAG_INITIALIZED);
        }

        private void present() throws Failed {
            if (pulledOut) {
                throw new Failed(TOKEN_NOT_PRESENT);
            }
        }

        @Override
        public long openSession(long slot) throws Failed {
            present();
            open = true;
            return 1;
        }

        @Override
        public long logIn(long session, char[] pin) {
            if (loggedIn) {
                return USER_ALREADY_LOGGED_IN;
            }
            if (tries == 0) {
                return PIN_LOCKED;
            }
            if (!new String(pin).equals("280917")) {
                tries--;
                return PIN_INCORRECT;
            }
            tries = 3;
            loggedIn = true;
            return OK;
        }

        @Override
        public void logOut(long session) {
            loggedIn = false;
        }

        @Override
        public void close(long session) {
            open = false;
            loggedIn = false;
        }

        @Override
        public List<Item> certificates(long session) {
            try {
                byte[] der = SealOffice.open().citySeal.certificate().getEncoded();
                return List.of(new Item(1, "01", Optional.of(der)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public List<Item> privateKeys(long session) {
            return List.of(new Item(2, "01", Optional.empty()));
        }

        @Override
        public byte[] sign(long session, long mechanism, long key, byte[] data) throws Failed {
            if (forgetful) {
                throw new Failed(0xB3);
            }
            present();
            return new byte[256];
        }
    }
}

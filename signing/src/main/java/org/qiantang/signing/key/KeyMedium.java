package org.qiantang.signing.key;

/// Where keys live: a PKCS#12 file or a PKCS#11 token. One PIN opens all of its keys for one batch of work.
public interface KeyMedium {
    /// What the person calls it: the file's name or the token's label.
    String label();

    /// What tells it from every other medium, today and tomorrow: a file's place, a token's serial and label.
    String identity();

    /// The tries that are left, to warn before a PIN is asked for.
    PinState pinState();

    /// Opens the medium and fills the PIN with zeros, also when it refuses.
    ///
    /// @throws org.qiantang.signing.StorageFailed when a file cannot be read at all
    Unlocking unlock(char[] pin);
}

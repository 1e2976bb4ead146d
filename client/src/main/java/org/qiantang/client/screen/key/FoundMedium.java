package org.qiantang.client.screen.key;

import org.qiantang.client.ui.Words;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.key.Pkcs12File;

/// A medium that is here, and what it says of its PIN.
public record FoundMedium(KeyMedium medium, PinState pinState) {
    /// Asks the medium; slow.
    static FoundMedium of(KeyMedium medium) {
        return new FoundMedium(medium, medium.pinState());
    }

    /// What people call it.
    public String say(Words words) {
        return words.say(medium instanceof Pkcs12File ? "key.medium.file" : "key.medium.token", medium.label());
    }
}

package org.qiantang.offlinestore.crypto;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Sealed bytes that do not open: damaged, cut off, moved from their place, or sealed with another key.
public final class SealBroken extends IOException {
    SealBroken(@Nullable Throwable cause) {
        super("seal-broken", cause);
    }
}

package org.qiantang.offlinestore.sync;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An answer that came, and is none.
final class NotUnderstood extends IOException {
    NotUnderstood(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}

package org.qiantang.signing;

import java.io.IOException;

/// A file could not be read, written or moved: disk full, no permission, vanished.
public final class StorageFailed extends SigningException {
    public StorageFailed(IOException cause) {
        super("STORAGE_FAILED", cause);
    }
}

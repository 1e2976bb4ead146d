package org.qiantang.offlinestore.blob;

/// Why a file is wanted, the most pressing first.
public enum Wish {
    /// Somebody opened it and waits.
    AWAITED,
    TO_DO,
    TO_READ,
    REST
}

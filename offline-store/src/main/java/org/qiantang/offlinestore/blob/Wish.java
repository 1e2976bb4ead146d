package org.qiantang.offlinestore.blob;

import java.util.Arrays;

/// Why a file is wanted, the most pressing first.
public enum Wish {
    /// Somebody opened it and waits.
    AWAITED(0),
    TO_DO(1),
    TO_READ(2),
    REST(3);

    /// As the store keeps it.
    final int urgency;

    Wish(int urgency) {
        this.urgency = urgency;
    }

    static Wish of(long urgency) {
        return Arrays.stream(values())
                .filter(each -> each.urgency == urgency)
                .findFirst()
                .orElse(REST);
    }
}

package org.qiantang.backend.command;

import org.qiantang.domain.circulation.Refusal;

/// Carries the refusal of an effect out of its transaction, which is rolled back; never leaves this package.
final class EffectRefused extends RuntimeException {
    private final transient Refusal refusal;

    EffectRefused(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}

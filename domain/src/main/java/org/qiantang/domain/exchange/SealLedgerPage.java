package org.qiantang.domain.exchange;

import java.util.List;

/// A part of the ledger of seals (用印登记), newest first.
///
/// @param more whether older lines answer the question too
public record SealLedgerPage(List<SealUse> uses, boolean more) {
    public SealLedgerPage {
        uses = List.copyOf(uses);
    }
}

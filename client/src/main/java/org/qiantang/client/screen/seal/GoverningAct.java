package org.qiantang.client.screen.seal;

import java.util.concurrent.Callable;
import org.qiantang.domain.exchange.SealAct;

/// Has an act done that somebody filled in.
interface GoverningAct {
    /// @param making reads what the act needs from files; may be slow
    void begin(Callable<SealAct> making, ActDialog.Reply reply);
}

package org.qiantang.offlinestore;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Lease;

/// How a draft stands on this machine.
///
/// @param standing what is to be seen of it, the person's own savings on top
/// @param contested whether the person has to bring it together with what they wrote ([OfficeDesk#contest])
/// @param writable whether the person may write on it now
/// @param lease who has borrowed the text, as the office last said; null if nobody
/// @param borrowed whether that is this person, on this machine
/// @param proposal whether what the person wrote is kept here until another gives the text back
public record DraftState(
        SaveDraft standing,
        boolean contested,
        boolean writable,
        @Nullable Lease lease,
        boolean borrowed,
        boolean proposal) {}

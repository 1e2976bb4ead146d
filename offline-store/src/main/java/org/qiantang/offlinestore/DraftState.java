package org.qiantang.offlinestore;

import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;

/// How a draft stands on this machine.
///
/// @param standing what is to be seen of it, the person's own savings on top
/// @param contested whether the person has to bring it together with what they wrote ([OfficeDesk#contest])
/// @param writable whether the person may write on it now
public record DraftState(SaveDraft standing, boolean contested, boolean writable) {}

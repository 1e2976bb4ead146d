package org.qiantang.offlinestore;

import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;

/// A document as its person sees it now.
///
/// @param state the office's state with the person's own commands that wait on top
/// @param version the office's version under it; 0 where the office does not know the document yet
/// @param waiting whether commands of this person wait on it
public record DocumentView(SubjectId id, OfficialDocument state, long version, boolean waiting) {}

package org.qiantang.domain.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;

/// What the document says and who wrote it.
///
/// @param revision counts the savings (稿次), from 1
/// @param drafter null for an incoming document
/// @param countersigners posts asked to countersign
public record Draft(
        DocumentContent content, int revision, @Nullable Actor drafter, List<PostId> countersigners) {
    public Draft {
        countersigners = List.copyOf(countersigners);
    }
}

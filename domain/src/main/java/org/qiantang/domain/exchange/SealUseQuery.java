package org.qiantang.domain.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;

/// Which lines of the ledger of seals (用印登记) are wanted.
///
/// @param organ whose ledger; null for all that the person may read
/// @param text part of a title, a document number, or the name of who sealed or issued; empty for all
/// @param from the earliest moment; null for the beginning
/// @param to the moment before which; null for now
/// @param after only lines older than this number; null for the newest
/// @param limit 1 to 500 lines
public record SealUseQuery(
        @Nullable OrganId organ,
        String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long after,
        int limit) {
    /// The most lines of one answer.
    public static final int LARGEST_PAGE = 500;

    /// The same question about older lines.
    public SealUseQuery after(long number) {
        return new SealUseQuery(organ, text, from, to, number, limit);
    }
}

package org.qiantang.domain.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;

/// One line of the ledger of seals (用印登记), as it was written when the central office accepted the use.
///
/// @param number counts the uses of all organs, from 1; a number may be left out, none is given twice
/// @param documentNumber 发文字号; null where the document had none
/// @param keeper who sealed
/// @param approval 签发 on which the seal was used; null in old lines of documents that are gone
/// @param fileBefore SHA-256 of the file that was sealed
/// @param fileAfter SHA-256 of the file with the seal
/// @param certificate serial number of the sealing certificate, in hexadecimal; two with a blank between them where the
/// organ sealed in both schemes
/// @param place null in lines written before places were kept
public record SealUse(
        long number,
        OrganId organ,
        SubjectId subject,
        String title,
        @Nullable String documentNumber,
        Actor keeper,
        @Nullable Approval approval,
        String fileBefore,
        String fileAfter,
        String certificate,
        @Nullable Place place,
        Instant at) {

    /// Who issued the document for the organ, and when.
    public record Approval(Actor issuer, Instant at) {}

    /// Where the seal stands.
    ///
    /// @param page counted from 0
    /// @param centreX millimetres from the left edge of the page
    /// @param centreY millimetres from the top edge of the page
    /// @param edges whether 骑缝章 stands on the edges of the pages too
    public record Place(int page, double centreX, double centreY, boolean edges) {}
}

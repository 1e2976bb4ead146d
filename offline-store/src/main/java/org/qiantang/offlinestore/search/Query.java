package org.qiantang.offlinestore.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Secrecy;

/// What is searched for. Each stretch of the text between blanks has to occur as it is written, punctuation, width,
/// case and traditional forms aside; Latin letters may also be the pinyin or the initials of a title or a name.
///
/// @param text at most [#LONGEST] UTF-16 units of it count; blank for every document that passes the rest
/// @param kind null for every kind
/// @param organ who issues it, or sent it; null for anybody
/// @param from it last moved at this moment or later; null for no bound
/// @param until it last moved before this moment; null for no bound
/// @param secrecy null for every label
/// @param most how many hits are given at most, from 1 to [#MOST]
public record Query(
        String text,
        Standing standing,
        @Nullable SubjectKind kind,
        @Nullable OrganId organ,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Secrecy secrecy,
        int most) {
    /// The longest text that is looked at, in UTF-16 units.
    public static final int LONGEST = 200;
    /// The most hits one search gives.
    public static final int MOST = 500;

    /// How a document stands to the person.
    public enum Standing {
        ANY,
        /// 待办
        TO_DO,
        /// 待阅
        TO_READ,
        /// 草稿: the person's own, still at its drafter
        DRAFT,
        /// 办结
        DONE
    }

    public Query {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a search gives 1 to " + MOST + " hits");
        }
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST);
        }
    }

    /// A text among all documents.
    public static Query of(String text, int most) {
        return new Query(text, Standing.ANY, null, null, null, null, null, most);
    }

    /// Whether it asks for anything at all.
    public boolean blank() {
        return text.isBlank()
                && standing == Standing.ANY
                && kind == null
                && organ == null
                && from == null
                && until == null
                && secrecy == null;
    }
}

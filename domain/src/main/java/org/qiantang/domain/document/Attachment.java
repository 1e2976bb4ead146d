package org.qiantang.domain.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// 附件. Source: GB/T 9704-2012 §7.3.4, §7.3.7.
///
/// @param name as 附件说明 lists it and as the attachment's own title reads
/// @param bound whether it is bound with the document, its pages counted on, or is a piece of its own
/// @param body its text; empty where the attachment is a file of its own and only listed
/// @param file the file it is; null where it is laid out with the document or goes another way
public record Attachment(
        String name,
        boolean bound,
        List<Block> body,
        @Nullable AttachedFile file) {
    public Attachment {
        body = List.copyOf(body);
    }

    public Attachment(String name, boolean bound, List<Block> body) {
        this(name, bound, body, null);
    }

    /// An attachment that is a file.
    public static Attachment of(String name, AttachedFile file) {
        return new Attachment(name, false, List.of(), file);
    }

    /// An attachment that is only listed.
    public static Attachment listed(String name) {
        return new Attachment(name, true, List.of());
    }
}

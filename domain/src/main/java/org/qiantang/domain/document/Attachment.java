package org.qiantang.domain.document;

import java.util.List;

/// 附件. Source: GB/T 9704-2012 §7.3.4, §7.3.7.
///
/// @param name as 附件说明 lists it and as the attachment's own title reads
/// @param bound whether it is bound with the document, its pages counted on, or is a piece of its own
/// @param body its text; empty where the attachment is a file of its own and only listed
public record Attachment(String name, boolean bound, List<Block> body) {
    public Attachment {
        body = List.copyOf(body);
    }

    /// An attachment that is only listed.
    public static Attachment listed(String name) {
        return new Attachment(name, true, List.of());
    }
}

package org.qiantang.domain.circulation;

import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.encoding.Encoding;

/// The digest that fixes what was issued.
public final class ContentDigest {
    private ContentDigest() {}

    /// SHA-256 of the content's canonical bytes, in lower-case hexadecimal digits.
    public static String of(DocumentContent content) {
        return Encoding.sha256(Encoding.bytes(content));
    }
}

package org.qiantang.client.city;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

/// A file that no official document is and that somebody wants sealed.
public final class Letter {
    private Letter() {}

    /// One page with a title, that an organ signs by its name.
    public static byte[] pdf(String title, String organ) throws IOException {
        var content = DocumentContent.of(DocumentKind.LETTER, organ, organ)
                .title(title)
                .body(List.of(new Paragraph("p1", Level.BODY, "经协商一致，就租赁办公用房事宜达成如下协议。")))
                .build();
        var day = LocalDate.of(2026, 10, 9);
        var sheet = new Sheet(content, null, null, day, organ, day, false, false);
        var typesetter = new Typesetter(FontLibrary.bundled());
        var out = new ByteArrayOutputStream();
        typesetter.writePdf(typesetter.layOut(sheet), Typesetter.metadata(sheet), out);
        return out.toByteArray();
    }
}

package org.qiantang.demonstration.mainjob;

import java.util.ArrayList;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Paragraph;

/// How the drafter revises the returned draft.
final class Revision {
    private Revision() {}

    /// Names the approval more exactly, as the reviewer asked.
    static DocumentContent of(DocumentContent draft) {
        var body = new ArrayList<>(draft.body());
        if (!(body.getFirst() instanceof Paragraph first)) {
            throw new UnexpectedException("第一段应是文字");
        }
        var text = first.text().replace("经市政府同意", "经市政府常务会议审议同意");
        UnexpectedException.unless(!text.equals(first.text()), "第一段应写有“经市政府同意”");
        body.set(0, new Paragraph(first.id(), first.level(), text));
        return draft.change().body(body).build();
    }
}

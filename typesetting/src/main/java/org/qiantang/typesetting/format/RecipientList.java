package org.qiantang.typesetting.format;

import java.util.List;
import java.util.stream.Collectors;
import org.qiantang.domain.document.Recipient;

/// Recipients as one line of text: groups that hold a 、 themselves are parted by ，.
final class RecipientList {
    private RecipientList() {}

    static String text(List<Recipient> recipients) {
        boolean grouped = recipients.stream().anyMatch(each -> each.name().contains("、"));
        return recipients.stream().map(Recipient::name).collect(Collectors.joining(grouped ? "，" : "、"));
    }
}

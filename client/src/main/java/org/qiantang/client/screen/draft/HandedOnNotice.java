package org.qiantang.client.screen.draft;

import java.util.stream.Collectors;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.directory.Directory;

/// Says to whom a draft went.
final class HandedOnNotice {
    private final Words words;
    private final Directory directory;

    HandedOnNotice(Words words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    Notice of(OfficialDocument document) {
        var names = document.progress().assignments().stream()
                .filter(Assignment::open)
                .map(each -> directory.nameOf(each.handler().person()))
                .collect(Collectors.joining(words.say("draft.comma")));
        return new Notice(
                Notice.Tone.DONE,
                words.say("draft.handed-on", document.currentStep().kind().word(), names),
                words.say("draft.handed-on.description"),
                null,
                null);
    }
}

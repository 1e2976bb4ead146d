package org.qiantang.client.screen.draft;

import java.util.stream.Collectors;
import org.qiantang.client.screen.DraftSaver.Saved.HandedOn;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.directory.Directory;

/// Says to whom a draft went.
final class HandedOnNotice {
    private final Words words;
    private final Directory directory;

    HandedOnNotice(Words words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    Notice of(HandedOn handedOn) {
        var document = handedOn.next();
        var key = handedOn.away() ? "draft.handed-on.away" : "draft.handed-on";
        var names = document.progress().assignments().stream()
                .filter(Assignment::open)
                .map(each -> directory.nameOf(each.handler().person()))
                .collect(Collectors.joining(words.say("draft.comma")));
        return new Notice(
                Notice.Tone.DONE,
                words.say(key, document.currentStep().kind().word(), names),
                words.say(key + ".description"),
                null,
                null);
    }
}

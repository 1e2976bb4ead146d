package org.qiantang.client.screen.workbench;

import java.time.Instant;
import java.util.Optional;
import org.qiantang.domain.circulation.Reading;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.DocumentView;

/// One document given to the person to read (待阅).
record ToRead(SubjectId id, String title, PersonId from, Instant since) {
    static Optional<ToRead> of(DocumentView view, PersonId person) {
        return view.state().trail().readings().stream()
                .filter(reading -> reading.read() == null && reading.reader().equals(person))
                .findFirst()
                .map(reading -> of(view, reading));
    }

    private static ToRead of(DocumentView view, Reading reading) {
        return new ToRead(
                view.id(), view.state().draft().content().title(), reading.by().person(), reading.since());
    }
}

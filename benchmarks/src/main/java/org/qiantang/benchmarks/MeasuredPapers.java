package org.qiantang.benchmarks;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// Documents and commands to measure with.
final class MeasuredPapers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private MeasuredPapers() {}

    static DocumentContent content(String title, int characters) {
        var sentence = "为做好防范应对工作，现将有关事项通知如下。";
        var text = sentence.repeat(characters / sentence.length() + 1).substring(0, characters);
        return DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                .title("钱塘示范市人民政府办公室关于做好" + title + "工作的通知")
                .body(List.of(new Paragraph("p1", Level.BODY, text)))
                .build();
    }

    /// A new document's first saving.
    static CommandEnvelope saving(String person, SubjectId paper, DocumentContent content, long sequence) {
        return new CommandEnvelope(
                CommandIds.next(Instant.now(), RANDOM),
                new PersonId(person),
                new PostId(person + "/draft"),
                "measured",
                sequence,
                paper,
                0,
                new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of()),
                Instant.now(),
                null);
    }

    static SubjectId paper(String id) {
        return new SubjectId(SubjectKind.OUTGOING_DOCUMENT, id);
    }

    /// Has a document saved by the office, in a new session of its drafter.
    static void saveOne(MeasuredOffice office, String person, String token, SubjectId paper, DocumentContent content)
            throws SQLException, IOException {
        try (var connection = office.connect()) {
            office.session(connection, person, token);
        }
        try (var transport = new HttpTransport(office.enrolment())) {
            var outcome = transport
                    .commands(token, List.of(saving(person, paper, content, 1)))
                    .getFirst()
                    .outcome();
            if (!(outcome instanceof Outcome.Accepted)) {
                throw new IOException("not accepted: " + outcome);
            }
        } catch (TransportFailed failed) {
            throw new IOException(failed);
        }
    }
}

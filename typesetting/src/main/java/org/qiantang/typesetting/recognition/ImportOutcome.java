package org.qiantang.typesetting.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;

/// What became of a file that was to be imported.
public sealed interface ImportOutcome {
    /// Why a file was not imported.
    enum Reason {
        /// More than [PlainTextImport#MAXIMUM_BYTES].
        TOO_LARGE,
        /// Neither UTF-8 nor GB 18030.
        NOT_TEXT,
        EMPTY,
        /// More lines, or longer ones, than a body holds.
        TOO_MANY_PARAGRAPHS
    }

    record Refused(Reason reason) implements ImportOutcome {}

    /// The elements found in the text; an element not found is empty.
    ///
    /// @param kind the kind whose word ends the title, or failing that the one the text names itself by (本意见)
    /// @param number 发文字号 as the text states it
    /// @param date 成文日期
    /// @param changes everything that was rewritten or left out, in reading order
    record Recognised(
            Optional<DocumentNumber> number,
            Optional<DocumentKind> kind,
            String title,
            List<Recipient> mainRecipients,
            List<Recipient> copyRecipients,
            List<Paragraph> body,
            List<String> attachmentNotes,
            String annotation,
            String signature,
            Optional<LocalDate> date,
            List<Change> changes)
            implements ImportOutcome {
        public Recognised {
            mainRecipients = List.copyOf(mainRecipients);
            copyRecipients = List.copyOf(copyRecipients);
            body = List.copyOf(body);
            attachmentNotes = List.copyOf(attachmentNotes);
            changes = List.copyOf(changes);
        }

        /// The content to begin a draft with; what the text does not say is given.
        public DocumentContent content(DocumentKind otherwise, String organMark) {
            return DocumentContent.of(kind.orElse(otherwise), organMark, signature)
                    .title(title)
                    .mainRecipients(mainRecipients)
                    .copyRecipients(copyRecipients)
                    .body(body)
                    .attachments(
                            attachmentNotes.stream().map(Attachment::listed).toList())
                    .annotation(annotation)
                    .build();
        }
    }
}

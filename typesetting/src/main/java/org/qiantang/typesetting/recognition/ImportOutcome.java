package org.qiantang.typesetting.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.ContentBuilder;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.typesetting.layout.Picture;

/// What became of a file that was to be imported.
public sealed interface ImportOutcome {
    /// Why a file was not imported.
    enum Reason {
        /// More than [PlainTextImport#MAXIMUM_BYTES], or a Word file of more than its own limit.
        TOO_LARGE,
        /// Neither UTF-8 nor GB 18030, nor a Word file.
        NOT_TEXT,
        EMPTY,
        /// More lines, or longer ones, than a body holds.
        TOO_MANY_PARAGRAPHS,
        /// A Word file of the older kind .doc.
        LEGACY_DOC,
        /// A Word file that asks for a password.
        ENCRYPTED,
        /// A damaged Word file.
        DAMAGED,
        /// A file built to exhaust or to spy on the machine that reads it.
        HOSTILE
    }

    record Refused(Reason reason) implements ImportOutcome {}

    /// The elements found in the file; an element not found is empty.
    ///
    /// @param kind the kind whose word ends the title, or failing that the one the text names itself by (本意见)
    /// @param signatures 发文机关署名, the host first
    /// @param date 成文日期
    /// @param printOrgan 印发机关
    /// @param pictures the files of the figures, by the SHA-256 that figures name
    /// @param changes everything that was rewritten or left out, in reading order
    record Recognised(
            Masthead masthead,
            Optional<DocumentKind> kind,
            String title,
            List<Recipient> mainRecipients,
            List<Recipient> copyRecipients,
            List<Block> body,
            List<Attachment> attachments,
            String annotation,
            List<String> signatures,
            List<Signer> signers,
            Optional<LocalDate> date,
            Attendance attendance,
            String printOrgan,
            Optional<LocalDate> printDate,
            Map<String, Picture> pictures,
            List<Change> changes)
            implements ImportOutcome {
        public Recognised {
            mainRecipients = List.copyOf(mainRecipients);
            copyRecipients = List.copyOf(copyRecipients);
            body = List.copyOf(body);
            attachments = List.copyOf(attachments);
            signatures = List.copyOf(signatures);
            signers = List.copyOf(signers);
            pictures = Map.copyOf(pictures);
            changes = List.copyOf(changes);
        }

        /// Text of a body and nothing beside it.
        static Recognised passage(List<Block> body, Map<String, Picture> pictures, List<Change> changes) {
            return new Recognised(
                    Masthead.NONE,
                    Optional.empty(),
                    "",
                    List.of(),
                    List.of(),
                    body,
                    List.of(),
                    "",
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Attendance.NONE,
                    "",
                    Optional.empty(),
                    pictures,
                    changes);
        }

        /// 发文字号 as the file states it.
        public Optional<DocumentNumber> number() {
            return masthead.number();
        }

        /// The name of the host organ; empty if the file has none.
        public String signature() {
            return signatures.isEmpty() ? "" : signatures.getFirst();
        }

        /// The names of the attachments, as the file lists them.
        public List<String> attachmentNames() {
            return attachments.stream().map(Attachment::name).toList();
        }

        /// The paragraphs of the body, tables and figures passed over.
        public List<Paragraph> paragraphs() {
            return body.stream()
                    .filter(Paragraph.class::isInstance)
                    .map(Paragraph.class::cast)
                    .toList();
        }

        /// The content to begin a draft with; what the file does not say is given.
        ///
        /// @throws IllegalArgumentException where the elements together are beyond the limits of a document
        public DocumentContent content(DocumentKind otherwise, String organMark) {
            return fill(DocumentContent.of(kind.orElse(otherwise), organMark, signature()));
        }

        /// The elements found put into a content: what the file does not say of masthead and signature stays.
        ///
        /// @throws IllegalArgumentException where the elements together are beyond the limits of a document
        public DocumentContent fill(ContentBuilder content) {
            masthead.mark().ifPresent(mark -> content.format(format(mark)).organMark(mark));
            if (masthead.secrecy() != Secrecy.NONE) {
                content.secrecy(masthead.secrecy(), masthead.secrecyPeriod());
            }
            if (!signatures.isEmpty()) {
                content.signatures(signatures);
            }
            return content.urgency(masthead.urgency())
                    .title(title)
                    .mainRecipients(mainRecipients)
                    .copyRecipients(copyRecipients)
                    .body(body)
                    .attachments(attachments)
                    .signers(signers)
                    .attendance(attendance)
                    .annotation(annotation)
                    .build();
        }

        private PageFormat format(OrganMark mark) {
            if (!masthead.issuers().isEmpty()) {
                return PageFormat.UPWARD;
            }
            return switch (mark.word()) {
                case "令", "命令" -> PageFormat.ORDER;
                case "纪要" -> PageFormat.MINUTES;
                case "" -> PageFormat.LETTER;
                default ->
                    kind.map(PageFormat::of)
                            .filter(format -> format == PageFormat.UPWARD)
                            .orElse(PageFormat.GENERAL);
            };
        }
    }
}

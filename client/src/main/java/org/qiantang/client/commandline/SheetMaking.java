package org.qiantang.client.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.commandline.Metadata.Unfit;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.ContentBuilder;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// Makes the sheet to be set: what the file says, and over it what the metadata say.
final class SheetMaking {
    private final Recognised read;
    private final Metadata meta;

    SheetMaking(Recognised read, Metadata meta) {
        this.read = read;
        this.meta = meta;
    }

    /// @param asked the format named on the command line; null if none was
    /// @param markWord follows an organ's name on its mark where neither file nor metadata name one
    /// @throws Unfit where the metadata, or the elements together, make no document
    Sheet make(@Nullable LayoutName asked, String markWord) throws Unfit {
        try {
            var content = content(asked, markWord);
            var number = meta.text(Metadata.Key.NUMBER);
            var read = this.read;
            if (number.isPresent() && DocumentNumber.read(number.get()).isEmpty()) {
                throw new Unfit(Metadata.Key.NUMBER.written());
            }
            return new Sheet(
                    content,
                    number.flatMap(DocumentNumber::read).or(read::number).orElse(null),
                    null,
                    meta.number(Metadata.Key.COPY_NUMBER)
                            .or(read.masthead()::copyNumber)
                            .orElse(null),
                    meta.list(Metadata.Key.ISSUERS).orElse(read.masthead().issuers()),
                    meta.date(Metadata.Key.DATE).or(read::date).orElse(null),
                    meta.text(Metadata.Key.PRINT_ORGAN)
                            .orElse(read.printOrgan().isEmpty() ? content.signature() : read.printOrgan()),
                    meta.date(Metadata.Key.PRINT_DATE)
                            .or(read::printDate)
                            .or(read::date)
                            .orElse(null),
                    meta.flag(Metadata.Key.SEALED).orElse(true),
                    meta.flag(Metadata.Key.SPECIMEN).orElse(false),
                    read.pictures());
        } catch (IllegalArgumentException beyond) {
            throw new Unfit("");
        }
    }

    private DocumentContent content(@Nullable LayoutName asked, String markWord) throws Unfit {
        var named = meta.word(Metadata.Key.FORMAT, LayoutName.values(), LayoutName::written);
        var layout = asked != null ? asked : named.orElse(null);
        var signatures = meta.list(Metadata.Key.SIGNATURES).orElse(read.signatures());
        var mark = signatures.isEmpty() ? "" : signatures.getFirst() + markWord;
        var kind = meta.word(Metadata.Key.KIND, DocumentKind.values(), DocumentKind::word)
                .or(read::kind)
                .orElse(DocumentKind.NOTICE);
        var content = read.fill(DocumentContent.of(kind, mark, "")).change();
        if (layout != null) {
            content.format(layout.format());
        }
        mark(content, layout, signatures);
        elements(content);
        var made = content.signatures(signatures).build();
        if (layout == LayoutName.JOINT
                && Math.max(made.organMark().names().size(), made.signatures().size()) < 2) {
            throw new Unfit(Metadata.Key.SIGNATURES.written());
        }
        return made;
    }

    private void mark(ContentBuilder content, @Nullable LayoutName layout, List<String> signatures) throws Unfit {
        var marks = meta.list(Metadata.Key.ORGAN_MARK);
        if (marks.isPresent()) {
            var names = new ArrayList<String>();
            String word = "";
            for (String each : marks.get()) {
                var one = OrganMark.of(each);
                names.addAll(one.names());
                word = one.word();
            }
            content.organMark(new OrganMark(names, word));
        } else if (layout == LayoutName.JOINT && read.masthead().mark().isEmpty()) {
            content.organMark(new OrganMark(signatures, layout.format().markWord()));
        }
    }

    private void elements(ContentBuilder content) throws Unfit {
        var secrecy = meta.word(Metadata.Key.SECRECY, Secrecy.values(), Secrecy::mark);
        if (secrecy.isPresent()) {
            content.secrecy(
                    secrecy.get(), meta.text(Metadata.Key.SECRECY_PERIOD).orElse(""));
        }
        meta.word(Metadata.Key.URGENCY, Urgency.values(), Urgency::mark).ifPresent(content::urgency);
        meta.text(Metadata.Key.TITLE).ifPresent(content::title);
        meta.text(Metadata.Key.ANNOTATION).ifPresent(content::annotation);
        meta.list(Metadata.Key.MAIN_RECIPIENTS).map(SheetMaking::recipients).ifPresent(content::mainRecipients);
        meta.list(Metadata.Key.COPY_RECIPIENTS).map(SheetMaking::recipients).ifPresent(content::copyRecipients);
        var attachments = meta.list(Metadata.Key.ATTACHMENTS);
        if (attachments.isPresent()) {
            content.attachments(attachments(attachments.get()));
        }
        var signers = meta.maps(Metadata.Key.SIGNERS);
        if (signers.isPresent()) {
            content.signers(signers.get().stream()
                    .map(each -> new Signer(text(each.get("title")), text(each.get("name"))))
                    .toList());
        }
        var was = read.attendance();
        content.attendance(new Attendance(
                meta.list(Metadata.Key.PRESENT).orElse(was.present()),
                meta.list(Metadata.Key.EXCUSED).orElse(was.excused()),
                meta.list(Metadata.Key.OBSERVING).orElse(was.observing())));
    }

    private static List<Recipient> recipients(List<String> names) {
        return names.stream().map(name -> new Recipient(name, List.of())).toList();
    }

    /// The names given anew; the texts the file has stay in their order.
    private List<Attachment> attachments(List<String> names) {
        var attachments = new ArrayList<Attachment>();
        for (int i = 0; i < names.size(); i++) {
            attachments.add(
                    i < read.attachments().size()
                            ? new Attachment(
                                    names.get(i),
                                    read.attachments().get(i).bound(),
                                    read.attachments().get(i).body())
                            : Attachment.listed(names.get(i)));
        }
        return attachments;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}

package org.qiantang.client.screen.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;

final class DraftFormTest {
    private static final Organ HOST = organ("host", "示范市财政局");
    private static final Organ ROADS = organ("roads", "示范市交通运输局");
    private static final Organ SCHOOLS = organ("schools", "示范市教育局");
    private static final Recipient EVERYBODY = new Recipient("各区人民政府", List.of(new OrganId("east")));

    private final AtomicInteger made = new AtomicInteger();
    private final DraftForm form = new DraftForm(() -> "p" + made.incrementAndGet(), List.of(HOST, ROADS, SCHOOLS));

    private static Organ organ(String id, String name) {
        return new Organ(new OrganId(id), name, name, name, name + "文件");
    }

    @BeforeEach
    void aNewDraft() {
        form.load(
                DocumentContent.of(DocumentKind.NOTICE, HOST.mark(), HOST.name())
                        .build(),
                List.of());
    }

    private void written(String title) {
        form.title.set(title);
        form.body.type(0, "现将有关事项通知如下。", 0, 10);
    }

    private List<String> marks() {
        return form.content().organMark().names();
    }

    @Test
    void aKindBringsItsUsualFormatAndAnotherMayBeChosen() {
        form.kind.set(DocumentKind.REQUEST_FOR_INSTRUCTIONS);
        assertEquals(PageFormat.UPWARD, form.content().format());
        form.kind.set(DocumentKind.NOTICE);
        form.format.set(PageFormat.LETTER);
        assertEquals(PageFormat.LETTER, form.content().format());
        assertEquals("", form.content().organMark().word());
        form.title.set("关于开展检查的通知");
        assertEquals(PageFormat.LETTER, form.content().format());
    }

    @Test
    void jointOrgansStandAtTheHeadAndAtTheFootBelowTheHost() {
        form.jointOrgans.setAll(ROADS, SCHOOLS);
        var content = form.content();
        assertEquals(new OrganMark(List.of("示范市财政局", "示范市交通运输局", "示范市教育局"), "文件"), content.organMark());
        assertEquals(List.of(HOST.name(), ROADS.name(), SCHOOLS.name()), content.signatures());
        assertEquals(List.of(ROADS.id(), SCHOOLS.id()), content.jointOrgans());
        form.load(content, List.of());
        assertEquals(content, form.content());
        form.jointOrgans.clear();
        assertEquals(List.of("示范市财政局"), marks());
        assertEquals(List.of(HOST.name()), form.content().signatures());
    }

    @Test
    void anOrderIsSignedByNameAndNotAddressed() {
        written("关于公布名录的命令");
        form.mainRecipients.add(EVERYBODY);
        form.signers.add(new Signer("局长", "周明远"));
        assertEquals(List.of(), form.content().signers());
        form.kind.set(DocumentKind.ORDER);
        assertEquals(List.of(new Signer("局长", "周明远")), form.content().signers());
        assertEquals(List.of(), form.content().mainRecipients());
        assertEquals("令", form.content().organMark().word());
        assertEquals(Optional.empty(), form.missing());
        form.signers.clear();
        assertEquals(Optional.of(DraftForm.Element.SIGNER), form.missing());
        form.kind.set(DocumentKind.NOTICE);
        assertEquals(List.of(EVERYBODY), form.content().mainRecipients());
    }

    @Test
    void minutesSayWhoWasThereAndWhatMeetingItWas() {
        written("第三次局务会议纪要");
        form.kind.set(DocumentKind.MINUTES);
        form.present.setAll("周明远", "李思源");
        form.observing.add("陈一");
        form.meeting.set("示范市财政局局务会议");
        form.jointOrgans.add(ROADS);
        var content = form.content();
        assertEquals(new Attendance(List.of("周明远", "李思源"), List.of(), List.of("陈一")), content.attendance());
        assertEquals(new OrganMark(List.of("示范市财政局局务会议"), "纪要"), content.organMark());
        assertEquals(List.of(), content.jointOrgans());
        assertEquals(Optional.empty(), form.missing());
        form.load(content, List.of());
        assertEquals("示范市财政局局务会议", form.meeting.get());
        assertEquals(content, form.content());
        form.kind.set(DocumentKind.NOTICE);
        assertEquals(Attendance.NONE, form.content().attendance());
        assertEquals(List.of("示范市财政局"), marks());
    }

    @Test
    void aMarkThatWasWrittenOtherwiseStays() {
        var order = DocumentContent.of(DocumentKind.ORDER, HOST.mark(), HOST.name())
                .organMark(new OrganMark(List.of("示范市财政局"), "命令"))
                .build();
        form.load(order, List.of());
        assertEquals(order.organMark(), form.content().organMark());
    }

    @Test
    void anAttachmentKeepsItsTextWhateverElseChanges() {
        var text = List.<Block>of(new Paragraph("t1", Level.BODY, "一、任务"));
        var plan = new Attachment("任务分工", true, text);
        var table = Attachment.listed("联系表");
        form.attachments.setAll(plan, table);
        written("关于任务分工的通知");
        assertEquals(List.of(plan, table), form.content().attachments());
        assertEquals(text, form.textOf(plan).blocks());
        assertTrue(form.textOf(table).blocks().getFirst().blank());
    }
}

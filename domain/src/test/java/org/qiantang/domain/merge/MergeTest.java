package org.qiantang.domain.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.ContentBuilder;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Urgency;

final class MergeTest {
    private static final Choice MINE = new Choice.Mine();

    private static SaveDraft save(ContentBuilder content, int revision) {
        return new SaveDraft("outgoing", revision, content.build(), List.of());
    }

    private static ContentBuilder text(String... paragraphs) {
        return DocumentContent.of(DocumentKind.NOTICE, "示范市人民政府办公室文件", "示范市人民政府办公室")
                .title("关于防范低温的通知")
                .body(IntStream.range(0, paragraphs.length)
                        .<Block>mapToObj(i -> paragraph("p" + i, paragraphs[i]))
                        .toList());
    }

    private static Paragraph paragraph(String id, String text) {
        return new Paragraph(id, Level.BODY, text);
    }

    private static List<String> texts(SaveDraft save) {
        return save.content().paragraphs().stream().map(Paragraph::text).toList();
    }

    private static Merge merge(ContentBuilder base, ContentBuilder mine, ContentBuilder theirs) {
        return new Merge(save(base, 6), save(mine, 6), save(theirs, 7));
    }

    @Test
    void whatOnlyOneSideChangedIsTakenFromIt() {
        var merge = merge(
                text("甲", "乙", "丙"),
                text("甲一", "乙", "丙").urgency(Urgency.URGENT),
                text("甲", "乙", "丙三").title("关于防范低温雨雪的通知"));
        assertEquals(List.of(), merge.clashes());
        var merged = merge.merged(Map.of());
        assertEquals(List.of("甲一", "乙", "丙三"), texts(merged));
        assertEquals("关于防范低温雨雪的通知", merged.content().title());
        assertEquals(Urgency.URGENT, merged.content().urgency());
        assertEquals(7, merged.basedOn());
    }

    @Test
    void whatBothChangedDifferentlyAPersonDecides() {
        var merge = merge(text("甲", "乙"), text("甲一", "乙"), text("甲二", "乙"));
        assertEquals(
                List.of(new Clash.OfBlock(paragraph("p0", "甲"), paragraph("p0", "甲一"), paragraph("p0", "甲二"))),
                merge.clashes());
        var key = merge.clashes().getFirst().key();
        assertEquals(List.of("甲二", "乙"), texts(merge.merged(Map.of())));
        assertEquals(List.of("甲一", "乙"), texts(merge.merged(Map.of(key, MINE))));
        assertEquals(List.of("甲三", "乙"), texts(merge.merged(Map.of(key, new Choice.Written("甲三")))));
    }

    @Test
    void whatBothChangedAlikeIsNoClash() {
        var merge = merge(text("甲"), text("甲一"), text("甲一"));
        assertEquals(List.of(), merge.clashes());
        assertEquals(List.of("甲一"), texts(merge.merged(Map.of())));
    }

    @Test
    void whatOneTookOutAndTheOtherChangedIsAClash() {
        var merge = merge(text("甲", "乙"), text("甲"), text("甲", "乙二"));
        assertEquals(List.of(new Clash.OfBlock(paragraph("p1", "乙"), null, paragraph("p1", "乙二"))), merge.clashes());
        assertEquals(List.of("甲", "乙二"), texts(merge.merged(Map.of())));
        assertEquals(List.of("甲"), texts(merge.merged(Map.of("block p1", MINE))));
    }

    @Test
    void whatBothPutInAtOnePlaceIsKept() {
        var base = text("甲", "乙");
        var mine = text("甲", "乙").body(List.of(paragraph("p0", "甲"), paragraph("m", "我的"), paragraph("p1", "乙")));
        var theirs = text("甲", "乙").body(List.of(paragraph("p0", "甲"), paragraph("t", "对方"), paragraph("p1", "乙")));
        assertEquals(
                List.of("甲", "对方", "我的", "乙"), texts(merge(base, mine, theirs).merged(Map.of())));
    }

    @Test
    void anOrderThatOneSideChangedIsKept() {
        var base = text("甲", "乙", "丙");
        var moved = text().body(List.of(paragraph("p2", "丙"), paragraph("p0", "甲"), paragraph("p1", "乙")));
        var changed = text("甲", "乙", "丙三");
        assertEquals(List.of("丙三", "甲", "乙"), texts(merge(base, moved, changed).merged(Map.of())));
        assertEquals(List.of("丙三", "甲", "乙"), texts(merge(base, changed, moved).merged(Map.of())));
        var other = text().body(List.of(paragraph("p1", "乙"), paragraph("p2", "丙"), paragraph("p0", "甲")));
        var both = merge(base, moved, other);
        assertEquals(List.of(new Clash.OfOrder()), both.clashes());
        assertEquals(List.of("乙", "丙", "甲"), texts(both.merged(Map.of())));
        assertEquals(List.of("丙", "甲", "乙"), texts(both.merged(Map.of("order", MINE))));
    }

    @Test
    void recipientsOfBothSidesAreThere() {
        var base = text("甲").mainRecipients(List.of(new Recipient("东区", List.of()), new Recipient("西区", List.of())));
        var mine = text("甲")
                .mainRecipients(List.of(
                        new Recipient("东区", List.of()),
                        new Recipient("南区", List.of()),
                        new Recipient("西区", List.of())));
        var theirs = text("甲").mainRecipients(List.of(new Recipient("西区", List.of()), new Recipient("北区", List.of())));
        var merge = merge(base, mine, theirs);
        assertEquals(List.of(), merge.clashes());
        assertEquals(
                List.of("南区", "西区", "北区"),
                merge.merged(Map.of()).content().mainRecipients().stream()
                        .map(Recipient::name)
                        .toList());
    }

    @Test
    void anAttachmentThatBothReplacedIsAClash() {
        var base = text("甲").attachments(List.of(Attachment.listed("名单")));
        var mine = text("甲").attachments(List.of(Attachment.listed("名单（一）")));
        var theirs = text("甲").attachments(List.of(Attachment.listed("名单（二）")));
        var merge = merge(base, mine, theirs);
        assertEquals(List.of(new Clash.OfElement(Element.ATTACHMENTS)), merge.clashes());
        assertEquals(
                List.of("名单（一）"),
                merge.merged(Map.of("element ATTACHMENTS", MINE)).content().attachmentNames());
    }

    @Test
    void twoTitlesAreAClashAndCanBeWrittenAnew() {
        var merge = merge(text("甲"), text("甲").title("关于防寒的通知"), text("甲").title("关于防冻的通知"));
        assertEquals(List.of(new Clash.OfElement(Element.TITLE)), merge.clashes());
        assertEquals(
                "关于防寒防冻的通知",
                merge.merged(Map.of("element TITLE", new Choice.Written("关于防寒防冻的通知")))
                        .content()
                        .title());
    }

    @Test
    void bothTogetherBeyondADocumentsLimitsAreDecidedAsAWhole() {
        var mine = new ArrayList<Attachment>();
        var theirs = new ArrayList<Attachment>();
        for (int i = 0; i < 120; i++) {
            mine.add(Attachment.listed("我的" + i));
            theirs.add(Attachment.of("对方" + i, new AttachedFile("0".repeat(64), 1, "application/pdf")));
        }
        var merge = merge(text("甲"), text("甲").attachments(mine), text("甲").attachments(theirs));
        assertEquals(List.of(new Clash.OfAll()), merge.clashes());
        assertEquals(mine, merge.merged(Map.of("all", MINE)).content().attachments());
        assertEquals(7, merge.merged(Map.of("all", MINE)).basedOn());
    }

    @ParameterizedTest
    @CsvSource({
        "部门要研判机制每日会商不少于三次。, 部门要研判和信息共享机制每日会商不少于一次。, 通信部门要研判机制预警期间每日会商不少于两次。," + " 通信部门要研判和信息共享机制预警期间每日会商不少于两次。, 两",
        "不少于10次。, 不少于12次。, 不少于15次。, 不少于15次。, 15",
        "甲乙, 甲丙乙, 甲丁乙, 甲丁丙乙, 丁丙",
        "甲乙, 甲乙, 甲丁乙, 甲丁乙, ''",
        "'', 新, '', 新, ''"
    })
    void aTextOfBothHasTheWordsOfBoth(String base, String mine, String theirs, String both, String doubtful) {
        var merged = TextMerge.of(base, mine, theirs).orElseThrow();
        assertEquals(both, merged.text());
        assertEquals(
                doubtful.isEmpty() ? List.of() : List.of(doubtful),
                merged.doubtful().stream()
                        .map(span -> both.substring(span.start(), span.end()))
                        .toList());
    }

    @Test
    void textsTooLongAndTooDifferentAreNotBroughtTogether() {
        var random = new Random(7);
        assertTrue(TextMerge.of(noise(random), noise(random), noise(random)).isEmpty());
        assertEquals(List.of(new Span(0, 20_000)), TextMerge.added(noise(random), noise(random)));
    }

    private static String noise(Random random) {
        return random.ints(20_000, '一', '一' + 5_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void addedWordsAreFound() {
        assertEquals(List.of(new Span(2, 4), new Span(5, 6)), TextMerge.added("防范工作", "防范应对工好作"));
    }

    /// Whatever two people do to a text, each side's doing is in the merge or in a clash.
    @Test
    void nobodysWordsAreLost() {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var base = new ArrayList<Block>();
            for (int i = 0; i < random.nextInt(8); i++) {
                base.add(paragraph("p" + i, "原" + i));
            }
            var mine = edited(base, random, "我");
            var theirs = edited(base, random, "他");
            var merge = merge(text().body(base), text().body(mine), text().body(theirs));
            var clashing = new HashMap<String, Clash>();
            merge.clashes().forEach(each -> clashing.put(each.key(), each));
            var merged = merge.merged(Map.of()).content().body();
            for (var sides : List.of(List.of(mine, theirs), List.of(theirs, mine))) {
                var each = sides.getFirst();
                var other = sides.getLast();
                for (var block : each) {
                    boolean changed = !base.contains(block);
                    boolean there = merged.contains(block) || clashing.containsKey("block " + block.id());
                    assertTrue(there || !changed, "seed " + seed + ": lost " + block);
                    boolean untouched = base.contains(block) && other.contains(block);
                    assertTrue(!untouched || merged.contains(block), "seed " + seed + ": dropped " + block);
                }
                for (var block : base) {
                    boolean out = each.stream().noneMatch(one -> one.id().equals(block.id()));
                    assertTrue(!out || !merged.contains(block), "seed " + seed + ": came back " + block);
                }
            }
            assertEquals(
                    mine,
                    merge(text().body(base), text().body(mine), text().body(base))
                            .merged(Map.of())
                            .content()
                            .body(),
                    "seed " + seed);
            assertEquals(
                    theirs,
                    merge(text().body(base), text().body(base), text().body(theirs))
                            .merged(Map.of())
                            .content()
                            .body(),
                    "seed " + seed);
            var allMine = new HashMap<String, Choice>();
            clashing.keySet().forEach(key -> allMine.put(key, MINE));
            var minesWay = merge.merged(allMine).content().body();
            for (var block : mine) {
                assertTrue(minesWay.contains(block) || base.contains(block), "seed " + seed + ": not mine " + block);
            }
        }
    }

    private static List<Block> edited(List<Block> base, Random random, String who) {
        var blocks = new ArrayList<>(base);
        for (int i = 0; i < random.nextInt(5); i++) {
            int at = random.nextInt(blocks.size() + 1);
            switch (random.nextInt(4)) {
                case 0 -> blocks.add(at, paragraph(who + i, who + "加" + i));
                case 1 -> {
                    if (at < blocks.size()) {
                        blocks.set(at, paragraph(blocks.get(at).id(), who + "改" + i));
                    }
                }
                case 2 -> {
                    if (at < blocks.size()) {
                        blocks.remove(at);
                    }
                }
                default -> {
                    if (at < blocks.size()) {
                        blocks.add(random.nextInt(blocks.size()), blocks.remove(at));
                    }
                }
            }
        }
        return blocks;
    }

    @Test
    void countersignersOfBothSidesAreAsked() {
        var content = text("甲").build();
        var a = new PostId("a");
        var b = new PostId("b");
        var merge = new Merge(
                new SaveDraft("outgoing", 1, content, List.of()),
                new SaveDraft("outgoing", 1, content, List.of(a)),
                new SaveDraft("outgoing", 2, content, List.of(b)));
        assertEquals(List.of(a, b), merge.merged(Map.of()).countersigners());
    }
}

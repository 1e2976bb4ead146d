package org.qiantang.offlinestore.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.offlinestore.search.Hit.Where;

class SearchIndexTest {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, Charset.forName("GB18030"));

    @TempDir
    Path folder;

    private Shelf shelf = unset();

    @SuppressWarnings("NullAway") // set before each test
    private static Shelf unset() {
        return null;
    }

    @BeforeEach
    void open() {
        shelf = new Shelf(folder.resolve("desk.db"));
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private void reopen() {
        shelf.close();
        open();
    }

    @Test
    void aThousandRandomQuestionsFindExactlyWhatAPlainScanFinds() {
        var random = new Random(20261009);
        var papers = new ArrayList<Papers>();
        for (int i = 0; i < 1500; i++) {
            papers.add(Papers.of("d" + i, words(random, 12), words(random, 200)));
        }
        int from = 0;
        while (from < papers.size()) {
            int to = Math.min(papers.size(), from + (random.nextInt(4) == 0 ? 300 : 1 + random.nextInt(12)));
            shelf.put(papers.subList(from, to));
            from = to;
            if (random.nextInt(10) == 0) {
                shelf.step();
            }
        }
        for (int i = 0; i < 200; i++) {
            int changed = random.nextInt(papers.size());
            var again = Papers.of(papers.get(changed).id(), words(random, 12), words(random, 200));
            papers.remove(changed);
            papers.add(again);
            shelf.put(again);
        }
        shelf.tidy();
        assertTrue(shelf.count("search_segment") > 1);
        int hits = 0;
        for (int i = 0; i < 1000; i++) {
            var question = question(papers, random);
            var expected = scan(papers, question);
            assertEquals(expected, shelf.ids(question), question);
            hits += expected.size();
        }
        assertTrue(hits > 10_000, "only " + hits + " hits");
    }

    /// Few characters, so that every pair is common and phrases depend on their places; letters that begin no syllable,
    /// so that no question is pinyin.
    private static final String UNITS = "市区政府办公安全生产责任通知工作改造资金项目数据2026号iuv";

    private static String words(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(UNITS.charAt((int) (UNITS.length() * Math.pow(random.nextDouble(), 1.5))));
            if (random.nextInt(12) == 0) {
                text.append("，。〔〕 、《》".charAt(random.nextInt(8)));
            }
        }
        return text.toString();
    }

    private static String question(List<Papers> papers, Random random) {
        var paper = papers.get(random.nextInt(papers.size()));
        var text = random.nextInt(4) == 0 ? paper.title() : paper.body();
        int length = 1 + random.nextInt(6);
        int at = random.nextInt(text.length() - length);
        var question = text.substring(at, at + length);
        return random.nextInt(5) == 0 ? question + " " + text.substring(0, 2) : question;
    }

    private static List<String> scan(List<Papers> papers, String question) {
        var terms = Arrays.stream(question.split(" "))
                .map(each -> Folded.of(each).units())
                .filter(each -> !each.isEmpty())
                .toList();
        var newestFirst = papers.reversed();
        if (terms.isEmpty()) {
            return newestFirst.stream()
                    .map(Papers::id)
                    .limit(question.isBlank() ? 100 : 0)
                    .toList();
        }
        var titles = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (var paper : newestFirst) {
            var title = Folded.of(paper.title());
            var body = Folded.of(paper.body()).units();
            var names = List.of("林核文");
            boolean inTitle = terms.stream().allMatch(term -> title.units().contains(term));
            boolean anywhere = terms.stream()
                    .allMatch(term -> title.units().contains(term)
                            || body.contains(term)
                            || names.stream().anyMatch(name -> name.contains(term)));
            if (inTitle) {
                titles.add(paper.id());
            } else if (anywhere) {
                others.add(paper.id());
            }
        }
        titles.addAll(others);
        return titles.stream().limit(100).toList();
    }

    @Test
    void newestComesFirstAndTitlesBeforeBodies() {
        shelf.put(List.of(
                Papers.of("old-title", "燃气安全", "无"), Papers.of("old-body", "通知", "关于燃气。"), Papers.of("x", "别的", "别的")));
        shelf.put(Papers.of("new-body", "通知", "关于燃气。"));
        shelf.put(Papers.of("new-title", "燃气整治", "无"));
        assertEquals(List.of("new-title", "old-title", "new-body", "old-body"), shelf.ids("燃气"));
        shelf.put(Papers.of("old-body", "通知", "关于燃气，又改了。"));
        assertEquals(List.of("new-title", "old-title", "old-body", "new-body"), shelf.ids("燃气"));
        var some = shelf.find(Query.of("燃气", 3));
        assertTrue(some.more());
        assertEquals(3, some.hits().size());
        assertFalse(shelf.find(Query.of("燃气", 4)).more());
    }

    @Test
    void aChangedDocumentIsFoundByWhatItSaysNowAndARemovedOneNotAtAll() {
        shelf.put(Papers.of("a", "旧标题", "旧的正文"));
        shelf.put(Papers.of("a", "新标题", "新的正文"));
        assertEquals(List.of(), shelf.ids("旧"));
        assertEquals(List.of("a"), shelf.ids("新的"));
        shelf.tidy();
        assertEquals(List.of("a"), shelf.ids("新的"));
        shelf.remove(Papers.of("a", "", "").subject());
        assertEquals(List.of(), shelf.ids("新的"));
        shelf.tidy();
        assertEquals(0, shelf.count("search_block"));
        assertEquals(0, shelf.count("search_segment"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            杭政办〔2015〕1号   | NUMBER
            杭政办[2015]1号     | NUMBER
            杭政办(2015)1号     | NUMBER
            杭政办 2015 1       | NUMBER
            2015 1              | NUMBER
            ２０１５            | NUMBER
            數據共享            | TITLE
            数据《共享》        | TITLE
            GDP                 | BODY
            ｇｄｐ              | BODY
            gdp 增长            | BODY
            1.5                 | BODY
            请分管领导          | OPINION
            单义                | PERSON
            shanyi              | PERSON
            sy                  | PERSON
            danyi               | PERSON
            shujugongx          | TITLE
            sjgx                | TITLE
            享                  | TITLE
            """)
    void itIsFoundHoweverItIsWritten(String question, Where where) {
        shelf.put(List.of(
                Papers.of("other", "无关", "什么也没有"),
                Papers.of("it", "关于数据共享的通知", "全市GDP增长1.5%。")
                        .numbered("杭政办", 2015, 1)
                        .withOpinion("请分管领导阅处")
                        .by("shan.yi")));
        var found = shelf.find(question);
        assertEquals(List.of("it"), Shelf.ids(found));
        assertEquals(where, found.hits().getFirst().where());
        assertTrue(found.hits().getFirst().title().marks().size()
                        + found.hits().getFirst().excerpt().marks().size()
                > 0);
    }

    @Test
    void hitsAreMarkedInTitleAndExcerpt() {
        shelf.put(Papers.of("a", "关于《數據共享》的通知", "前".repeat(200) + "，共建、共享数据共享平台" + "后".repeat(200)));
        var hit = shelf.find("数据共享").hits().getFirst();
        assertEquals(List.of("數據共享"), marked(hit.title()));
        assertEquals(List.of(), marked(hit.excerpt()));
        var body = shelf.find("数据共享 平台").hits().getFirst();
        assertEquals(Where.BODY, body.where());
        assertEquals(List.of("数据共享平台"), marked(body.excerpt()));
        assertTrue(
                body.excerpt().text().startsWith("…") && body.excerpt().text().endsWith("…"));
        assertTrue(body.excerpt().text().length() < 80);
        assertEquals(
                List.of("數據共享"), marked(shelf.find("sjgx").hits().getFirst().title()));
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.marks().stream()
                .map(mark -> excerpt.text().substring(mark.from(), mark.to()))
                .toList();
    }

    @Test
    void filtersNarrowWhatIsFoundAndStandWithoutWords() {
        var day = Instant.parse("2026-10-09T00:00:00Z");
        shelf.put(List.of(
                Papers.of("draft", "通知一", "内容").by("shen.niwen"),
                Papers.of("theirs", "通知二", "内容"),
                Papers.of("done", "通知三", "内容").completed(Secrecy.INTERNAL, "jiangdong", day)));
        for (var words : List.of("通知", "")) {
            assertEquals(List.of("done", "theirs", "draft"), filtered(words, Query.Standing.ANY));
            assertEquals(List.of("draft"), filtered(words, Query.Standing.DRAFT));
            assertEquals(List.of("draft"), filtered(words, Query.Standing.TO_DO));
            assertEquals(List.of(), filtered(words, Query.Standing.TO_READ));
            assertEquals(List.of("done"), filtered(words, Query.Standing.DONE));
            assertEquals(
                    List.of("done"),
                    Shelf.ids(shelf.find(new Query(
                            words,
                            Query.Standing.ANY,
                            SubjectKind.OUTGOING_DOCUMENT,
                            new OrganId("jiangdong"),
                            day,
                            day.plusSeconds(1),
                            Secrecy.INTERNAL,
                            100))));
            assertEquals(
                    List.of(),
                    Shelf.ids(shelf.find(new Query(
                            words, Query.Standing.ANY, SubjectKind.INCOMING_DOCUMENT, null, null, null, null, 100))));
        }
    }

    private List<String> filtered(String words, Query.Standing standing) {
        return Shelf.ids(shelf.find(new Query(words, standing, null, null, null, null, null, 100)));
    }

    @Test
    void whatIsRolledBackIsNotFound() {
        shelf.put(Papers.of("a", "第一", "正文"));
        assertThrows(
                IllegalStateException.class,
                () -> shelf.database.write(transaction -> {
                    shelf.put(transaction, List.of(Papers.of("a", "第二", "正文"), Papers.of("b", "第二", "正文")));
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(), shelf.ids("第二"));
        assertEquals(List.of("a"), shelf.ids("第一"));
        shelf.put(Papers.of("b", "第二", "正文"));
        shelf.tidy();
        assertEquals(List.of("b", "a"), shelf.ids("正文"));
    }

    @Test
    void anIndexThatDoesNotOpenIsMadeAnew() throws Exception {
        shelf.put(IntStream.range(0, 40)
                .mapToObj(i -> Papers.of("d" + i, "通知", "正文" + i))
                .toList());
        for (var damage : List.of(
                "UPDATE search_block SET sealed = zeroblob(100)",
                "UPDATE search_segment SET sealed = zeroblob(100)",
                "DELETE FROM search_block")) {
            shelf.close();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("desk.db"));
                    var statement = connection.createStatement()) {
                statement.execute(damage);
            }
            open();
            assertFalse(shelf.find("正文").complete());
            shelf.tidy();
            assertTrue(shelf.find("正文").complete());
            assertEquals(40, shelf.ids("正文").size());
        }
    }

    @Test
    void takingInIsGoneOnWithWhereItWasCutOff() {
        shelf.put(IntStream.range(0, 300)
                .mapToObj(i -> Papers.of("d" + i, "通知", "正文" + i))
                .toList());
        shelf.database.write(transaction -> {
            Intake.startOver(transaction);
            return transaction;
        });
        assertTrue(shelf.step());
        var newest = shelf.find("正文");
        assertFalse(newest.complete());
        assertEquals("d299", Shelf.ids(newest).getFirst());
        reopen();
        shelf.put(Papers.of("between", "通知", "正文"));
        shelf.tidy();
        assertEquals(301, Shelf.ids(shelf.find(Query.of("正文", 500))).size());
        assertEquals("between", shelf.ids("正文").getFirst());
        assertTrue(shelf.find("正文").complete());
    }

    @Test
    void noWordNorItsPinyinIsReadableInAnyFile() throws Exception {
        for (int i = 0; i < 30; i++) {
            shelf.put(Papers.of("c" + i, "金丝雀鸣叫", "鹦鹉canarybird学舌" + i)
                    .withOpinion("画眉歌唱")
                    .by("shan.yi"));
        }
        assertEquals(List.of(), readable());
        shelf.tidy();
        assertEquals(List.of(), readable());
        assertEquals(30, shelf.ids("金丝雀").size());
    }

    /// Pairs as well as words; each of four bytes at least, which do not stand anywhere by chance.
    private List<String> readable() throws IOException {
        var found = new ArrayList<String>();
        long bytes = 0;
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readAllBytes(file);
                bytes += content.length;
                for (var word : List.of("金丝", "鹦鹉", "画眉", "单义", "canary", "jinsi", "danyi")) {
                    for (var charset : CHARSETS) {
                        if (contains(content, word.getBytes(charset))) {
                            found.add(file.getFileName() + ": " + word);
                        }
                    }
                }
            }
        }
        assertTrue(bytes > 100_000, "only " + bytes + " bytes looked at");
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int i = 0; i + word.length <= bytes.length; i++) {
            if (bytes[i] == word[0] && Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void hostileTextsAndQuestionsAreTakenWithinBounds() {
        shelf.put(List.of(
                Papers.of("long", "一".repeat(500), "一".repeat(199_990) + "终末"),
                Papers.of("odd", "𠀀𠮷〇", "\uD83D\uDE00 ﬁ㎡ e\u0301té")));
        assertEquals(List.of("long"), shelf.ids("一终末"));
        assertEquals(List.of("long"), shelf.ids("一".repeat(150)));
        assertEquals(List.of("odd"), shelf.ids("𠮷"));
        assertEquals(List.of("odd"), shelf.ids("fi m2"));
        assertEquals(List.of("odd"), shelf.ids("ÉTÉ"));
        assertEquals(List.of(), shelf.ids("。，《》"));
        assertEquals(List.of(), shelf.ids("a ".repeat(1000) + "zz"));
        assertEquals(List.of(), shelf.ids("\uD800\uDC00\uDC00"));
        shelf.tidy();
        assertEquals(List.of("long"), shelf.ids("终末"));
    }
}

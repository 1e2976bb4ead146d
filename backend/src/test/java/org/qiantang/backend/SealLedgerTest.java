package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.qiantang.backend.database.Schema;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealUse;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.CertificateHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger of seals: what a line says, who may read it, and that it stays as it was written.
@ExtendWith(SharedOffice.class)
class SealLedgerTest {
    private static final String NAME = "钱塘示范市人民政府办公室";

    /// A document of the office, issued, numbered and sealed.
    private record Sealed(SubjectId paper, SealArea area, BlobReference before, BlobReference after) {}

    private static Sealed sealed(TestCity city, String title, boolean edges) throws IOException {
        var body = Stream.iterate(1, i -> i + 1)
                .limit(edges ? 40 : 1)
                .map(i -> new Paragraph("p" + i, Level.BODY, "为做好防范应对工作，现将有关事项通知如下。"))
                .toList();
        var content = Papers.content(Secrecy.NONE)
                .change()
                .title(title)
                .body(List.copyOf(body))
                .build();
        var paper = Papers.numbered(city, content);
        var keeper = city.person("yin.shouzheng");
        var made = Objects.requireNonNull(keeper.document(paper).formalities().finalFile());
        var area = made.sealArea(new OrganId("office")).orElseThrow();
        var request = new SealRequest(
                SealImage.draw(NAME, "演示专用", area.width()),
                area.page(),
                area.centreX(),
                area.centreY(),
                NAME,
                "用印",
                "",
                Instant.now());
        var output = new ByteArrayOutputStream();
        var file = keeper.get("/v1/blobs/" + made.blob().sha256()).body();
        assertInstanceOf(
                Sealing.Sealed.class,
                new PdfSealer().seal(file, output, edges ? request.withEdges() : request, city.seal("office")));
        var after = keeper.upload(output.toByteArray(), "sealed.pdf");
        keeper.does(paper, new DocumentCommand.ApplySeal(after));
        return new Sealed(paper, area, made.blob(), after);
    }

    private static String ask(String parameters) {
        return "/v1/seal-uses?" + parameters;
    }

    private static String text(String text) {
        return "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SealLedgerPage page(PersonAtWork reader, String parameters) {
        var answer = reader.get(ask(parameters));
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return Encoding.read(answer.body(), SealLedgerPage.class);
    }

    private static List<String> titles(PersonAtWork reader, String parameters) {
        return page(reader, parameters).uses().stream().map(SealUse::title).toList();
    }

    @Test
    void aLineSaysWhatWasSealedOnWhoseApprovalAndWhere(TestCity city) throws IOException {
        var title = "关于用印登记一的通知";
        var sealed = sealed(city, title, true);
        var keeper = city.person("yin.shouzheng");
        var use = page(keeper, text(title)).uses().getFirst();
        var formalities = keeper.document(sealed.paper()).formalities();
        assertEquals(sealed.paper(), use.subject());
        assertEquals(Objects.requireNonNull(formalities.number()).text(), use.documentNumber());
        assertEquals("yin.shouzheng", use.keeper().person().value());
        var approval = Objects.requireNonNull(use.approval());
        assertEquals("gao.qianfa", approval.issuer().person().value());
        assertEquals(Objects.requireNonNull(formalities.issuance()).at(), approval.at());
        assertEquals(sealed.before().sha256(), use.fileBefore());
        assertEquals(sealed.after().sha256(), use.fileAfter());
        assertEquals(CertificateHolder.of(city.seal("office").certificate()).serial(), use.certificate());
        var place = Objects.requireNonNull(use.place());
        assertEquals(sealed.area().page(), place.page());
        assertEquals(sealed.area().centreX(), place.centreX(), 0.1);
        assertEquals(sealed.area().centreY(), place.centreY(), 0.1);
        assertTrue(Objects.requireNonNull(formalities.finalFile()).pages() > 1);
        assertTrue(place.edges());
    }

    @Test
    void wordsPersonsMomentsAndOlderLinesAreFound(TestCity city) throws IOException {
        var first = "关于用印登记二甲的通知";
        var second = "关于用印登记二乙的通知";
        sealed(city, first, false);
        var between = Instant.now();
        sealed(city, second, false);
        var keeper = city.person("yin.shouzheng");
        assertEquals(List.of(second, first), titles(keeper, text("登记二")));
        assertEquals(List.of(first), titles(keeper, text("登记二") + "&to=" + between));
        assertEquals(List.of(second), titles(keeper, text("登记二") + "&from=" + between + "&organ=office"));
        assertTrue(titles(keeper, text("高签发")).containsAll(List.of(first, second)));
        assertEquals(List.of(), titles(keeper, text("登记二%")));
        var newest = page(keeper, text("登记二") + "&limit=1");
        assertTrue(newest.more());
        var older = page(
                keeper,
                text("登记二") + "&limit=1&after=" + newest.uses().getFirst().number());
        assertEquals(first, older.uses().getFirst().title());
        assertFalse(older.more());
    }

    @Test
    void onlyKeepersAndIssuersOfTheOrganReadItsLedger(TestCity city) throws IOException {
        var title = "关于用印登记三的通知";
        sealed(city, title, false);
        assertFalse(Objects.requireNonNull(page(city.person("gao.qianfa"), text(title))
                        .uses()
                        .getFirst()
                        .place())
                .edges());
        assertEquals(List.of(title), titles(city.person("gao.qianfa"), text(title)));
        assertEquals(List.of(), titles(city.person("cheng.shouwen"), text(title)));
        assertRefused(city.person("shen.niwen").get(ask("")));
        assertRefused(city.person("cheng.shouwen").get(ask("organ=office")));
        assertRefused(city.person("yin.shouzheng").get(ask("organ=nobody")));
    }

    private static void assertRefused(HttpResponse<byte[]> answer) {
        assertEquals(403, answer.statusCode());
        assertEquals(
                Problem.NOT_ENTITLED,
                Encoding.read(answer.body(), Problem.class).code());
    }

    @Test
    void linesAreNeverChanged(CentralOffice office) {
        var database = office.context().getBean(JdbcClient.class);
        for (var change : List.of("update seal_use set page = 1", "delete from seal_use", "truncate seal_use")) {
            assertThrows(DataAccessException.class, () -> database.sql(change).update(), change);
        }
    }

    @Test
    void linesOfAnEarlierReleaseTakeOverWhatTheirDocumentSays(TestCity city, CentralOffice office) throws Exception {
        var sealed = sealed(city, "关于用印登记四的通知", false);
        var own = office.context().getBean(OfficeDatabase.class);
        var shared = office.context().getBean(JdbcClient.class);
        shared.sql("create database earlier_release").update();
        var database = new PGSimpleDataSource();
        database.setUrl(own.url().replace("/qiantang", "/earlier_release"));
        database.setUser(own.user());
        database.setPassword(own.password());
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:org/qiantang/backend/schema")
                    .target("3")
                    .load()
                    .migrate();
            var earlier = JdbcClient.create(database);
            copied(shared, earlier, sealed.paper());
            Schema.bringUpToDate(Objects.requireNonNull(database.getUrl()), own.user(), own.password());
            var line = earlier.sql("select title, document_number, issuer, issued, page, edges from seal_use")
                    .query()
                    .singleRow();
            var expected = shared.sql("select title, document_number, issuer, issued from seal_use where subject = ?")
                    .param(sealed.paper().id())
                    .query()
                    .singleRow();
            expected.forEach((column, value) -> assertEquals(value, line.get(column), column));
            assertEquals(null, line.get("page"));
            assertEquals(null, line.get("edges"));
        } finally {
            shared.sql("drop database earlier_release with (force)").update();
        }
    }

    /// What a line stands on, as the release before wrote it.
    private static void copied(JdbcClient from, JdbcClient to, SubjectId paper) {
        for (var table : List.of("organ", "department", "person", "post", "subject")) {
            var rows = table.equals("subject")
                    ? from.sql("select kind, id, version, state, changed from subject where id = ?")
                            .param(paper.id())
                            .query()
                            .listOfRows()
                    : from.sql("select * from " + table).query().listOfRows();
            for (var row : rows) {
                var marks =
                        String.join(",", row.values().stream().map(value -> "?").toList());
                to.sql("insert into " + table + " (" + String.join(",", row.keySet()) + ") values (" + marks + ")")
                        .params(row.values().stream().toList())
                        .update();
            }
        }
        to.sql("""
                        insert into seal_use
                        (organ, kind, subject, command, person, post, final_file, sealed_file, certificate, at)
                        values ('office', 'OUTGOING_DOCUMENT', ?, gen_random_uuid(), 'yin.shouzheng',
                        'yin.shouzheng/seal', '', '', '', now())""").param(paper.id()).update();
    }
}

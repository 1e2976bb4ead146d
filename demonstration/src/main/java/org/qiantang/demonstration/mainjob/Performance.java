package org.qiantang.demonstration.mainjob;

import static org.qiantang.demonstration.mainjob.UnexpectedException.unless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.domain.circulation.OfficialDocument;

/// Sets the stage, plays the main job, and leaves what a spectator wants to see.
public final class Performance {
    private final Path out;
    private final Narrator narrator;

    /// @param out folder for what is left: `sealed.pdf`, `pages/*.png`, `report.html`
    public Performance(Path out, PrintStream console) {
        this.out = out;
        this.narrator = new Narrator(console);
    }

    /// Plays it.
    ///
    /// @throws UnexpectedException if anything differs from what is expected
    /// @throws IOException if files cannot be written
    public void play() throws IOException {
        var begun = Instant.now();
        var stage = Files.createTempDirectory("qiantang-demo");
        try {
            play(stage);
        } finally {
            remove(stage);
        }
        narrator.plain("用时 " + Duration.between(begun, Instant.now()).toSeconds() + " 秒。结果在 " + out);
    }

    private void play(Path stage) throws IOException {
        narrator.say("", "启动政务办公室（回环地址，PostgreSQL，HTTPS）");
        var data = stage.resolve("office");
        try (var office = CentralOffice.start(OfficeSettings.demonstration(data));
                var cast = new Cast(stage.resolve("desks"), data.resolve("demonstration"), office.enrolment())) {
            narrator.say("", "政务办公室就绪：" + office.address());
            var script = Script.read();
            narrator.say("", "导入《" + script.content().title() + "》：" + script.summary());
            var folder = Files.createDirectories(stage.resolve("files"));
            var ending = new MainJob(cast, narrator, folder).play(script.content());
            leave(ending, cast);
        }
    }

    private void leave(MainJob.Ending ending, Cast cast) throws IOException {
        var sealed = out.resolve("sealed.pdf");
        Files.copy(ending.sealedFile(), sealed, StandardCopyOption.REPLACE_EXISTING);
        var roots = cast.colleague("jiang.dengshou").desk().facts();
        Files.writeString(out.resolve("trust.pem"), String.join("\n", roots.trustedRoots()));
        var inspection = Inspection.of(sealed, roots);
        narrator.plain("");
        narrator.plain("核验 sealed.pdf：" + inspection.headline());
        inspection.rows().forEach(row -> narrator.plain("  " + String.join("  ", row)));
        unless(inspection.valid(), "盖章的 PDF 应当有效");
        inspection.requireRefusalOfOneChangedByte(sealed);
        narrator.plain("  改动其中一个字节后再核验：无效（应当如此）");
        var pages = Inspection.pictures(sealed, out.resolve("pages"));
        var facts = cast.colleague("qian.dengji").desk().facts();
        var table = new WhoDidWhat(facts.directory());
        var sent = rows(table, ending.sent());
        var received = rows(table, ending.received());
        print(
                "发文 "
                        + Objects.requireNonNull(ending.sent().formalities().number())
                                .text(),
                sent);
        print("收文 " + ending.received().formalities().registerNumber(), received);
        new Report("《" + ending.sent().draft().content().title() + "》从拟稿到办结")
                .heading("核验结论")
                .verdict(inspection.headline())
                .table(List.of("项目", "结论", "说明"), inspection.rows())
                .heading("谁在什么时候做了什么：发文")
                .table(List.of("时间", "谁", "环节", "做了什么", "意见"), sent)
                .heading("谁在什么时候做了什么：江东示范区收文")
                .table(List.of("时间", "谁", "环节", "做了什么", "意见"), received)
                .heading("版面")
                .pages(pages.stream().map(page -> "pages/" + page.getFileName()).toList())
                .heading("过程")
                .lines(narrator.told())
                .write(out.resolve("report.html"));
    }

    private static List<List<String>> rows(WhoDidWhat table, OfficialDocument document) {
        return table.of(document).stream()
                .map(line -> List.of(
                        line.when(),
                        line.who(),
                        line.step(),
                        line.what(),
                        line.opinion() + (line.signed() ? " 〔已签名〕" : "")))
                .toList();
    }

    private void print(String title, List<List<String>> rows) {
        narrator.plain("");
        narrator.plain(title);
        rows.forEach(row -> narrator.plain("  " + String.join("  ", row).stripTrailing()));
    }

    private static void remove(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (var file : all) {
            Files.deleteIfExists(file);
        }
    }
}

package org.qiantang.client.screen.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.qiantang.client.city.City;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.typesetting.PdfPages;

/// A seal clerk's process that shows, verifies and seals one document again and again until it is killed.
final class ReadingProcess {
    private ReadingProcess() {}

    /// @param arguments stores, enrolment file, login name, seal file, document
    static void main(String[] arguments) throws Exception {
        var enrolment = Encoding.read(Files.readAllBytes(Path.of(arguments[1])), Enrolment.class);
        var settings = DeskSettings.of(Path.of(arguments[0]), enrolment, "killed");
        var paper = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, arguments[4]);
        if (!(Pkcs12File.open(Path.of(arguments[3]), City.PIN.toCharArray(), Instant.now())
                instanceof KeyOpening.Opened(var key))) {
            throw new IllegalStateException("the seal does not open");
        }
        try (var desk = OfficeDesk.logIn(settings, arguments[2], City.PASSWORD.toCharArray())) {
            var come = new CountDownLatch(1);
            desk.subscribe(change -> desk.document(paper).ifPresent(view -> come.countDown()));
            if (desk.document(paper).isEmpty()) {
                come.await();
            }
            var document = desk.document(paper).orElseThrow().state();
            var file = document.formalities().finalFile();
            if (file == null) {
                throw new IllegalStateException("no final file");
            }
            var files = new FileWork(desk);
            var signing = new SigningSettings(Path.of(arguments[0]).resolve("signing.json"));
            while (true) {
                try (var pages = files.read(file.blob(), PdfPages::open)) {
                    pages.draw(0, 2);
                }
                files.verify(file.blob(), desk.facts(), Instant.now());
                var area = file.sealArea(document.organ()).orElseThrow();
                var means = new SealingWork.Means(Map.of(SealScheme.INTERNATIONAL, key), desk.facts(), Instant.now());
                var outcome = new SealingWork(desk, signing).seal(file.blob(), area, means);
                System.out.println(outcome instanceof SealingWork.Outcome.Done ? "Done" : outcome);
                System.out.flush();
            }
        }
    }
}

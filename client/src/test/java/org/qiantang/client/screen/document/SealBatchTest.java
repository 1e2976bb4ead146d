package org.qiantang.client.screen.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.city.Letter;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.SealBatch.Stage;
import org.qiantang.client.screen.document.SealingWork.SealPlace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.SteppedClock;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.pdf.Placement;

@ExtendWith(InTheCity.class)
final class SealBatchTest {
    private static final String NAME = "钱塘示范市交通运输局";

    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final Moments moments = new Moments(new Words(Locale.SIMPLIFIED_CHINESE), new SteppedClock(City.ZONE));
    private City city;
    private Colleague keeper;
    private Subscription following = Subscription.EMPTY;

    @BeforeEach
    void aKeeper(City city) {
        this.city = city;
        keeper = city.colleague("lu.shouwen", folder);
    }

    @AfterEach
    void leaves() {
        following.unsubscribe();
        keeper.close();
    }

    private SubjectId approved(String reason, int files) throws IOException {
        var drafter = city.colleague("lu.huitong");
        var attachments = new ArrayList<Attachment>();
        for (int i = 1; i <= files; i++) {
            var bytes = Letter.pdf(reason + i, NAME);
            var blob = drafter.desk().putBlob(new ByteArrayInputStream(bytes), "application/pdf", i + ".pdf");
            attachments.add(Attachment.of(blob.name(), new AttachedFile(blob.sha256(), blob.size(), blob.mediaType())));
        }
        var content = DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, NAME, NAME)
                .title(reason)
                .attachments(attachments)
                .build();
        var id = new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
        drafter.act(id, new DocumentCommand.SaveDraft("seal-request", 0, content, List.of()));
        drafter.agree(id, "");
        city.colleague("lu.hewen").agree(id, "情况属实。");
        city.colleague("lu.pishi").act(id, new DocumentCommand.Approve(ContentDigest.of(content), "同意用印。"));
        return id;
    }

    private DocumentViewModel opened(SubjectId id) {
        keeper.document(id);
        var workplace = new Workplace(keeper.desk(), keeper.desk().facts().directory(), city.signing());
        var model = new DocumentViewModel(workplace, tasks, moments, id);
        following = model.follow();
        model.turnProperty().subscribe(turn -> {
            if (turn != null) {
                model.batch().show(turn);
            }
        });
        model.open(() -> {
            throw new AssertionError("gone");
        });
        tasks.until("read", () -> !model.batch().rows().isEmpty());
        return model;
    }

    private SealBatch.Means means(DocumentViewModel model, Placement placement) {
        var directory = keeper.desk().facts().directory();
        Organ organ = directory.organ(keeper.post().organ()).orElseThrow();
        var file = city.seals().resolve(organ.id().value() + ".p12");
        var key = switch (Pkcs12File.open(file, City.PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened(var opened) -> opened;
            case KeyOpening.Refused(var reason) -> throw new AssertionError(reason);
        };
        var actor = Objects.requireNonNull(model.turnProperty().get()).actor();
        return new SealBatch.Means(
                actor.post(), organ, new SealPlace(placement, true), Map.of(SealScheme.INTERNATIONAL, key));
    }

    private long count(SealBatch batch, Class<? extends Stage> stage) {
        return batch.rows().stream()
                .filter(row -> stage.isInstance(row.stage()))
                .count();
    }

    @Test
    void whatWasStoppedIsGoneOnWithAndNothingIsSealedTwice() throws IOException {
        var id = approved("出具停运证明", 4);
        var model = opened(id);
        var batch = model.batch();
        assertEquals(4, batch.open());
        var means = means(model, new Placement.OnText(NAME));
        batch.start(means);
        tasks.until("two are sealed", () -> batch.open() <= 2);
        batch.stop();
        assertFalse(batch.runningProperty().get());
        assertTrue(batch.open() > 0, "it was stopped");
        batch.start(means);
        tasks.until("all are sealed", () -> keeper.document(id).progress().completed());
        var seals = keeper.document(id).formalities().seals();
        assertEquals(4, seals.size());
        assertEquals(4, seals.stream().map(seal -> seal.original()).distinct().count());
    }

    @Test
    void offLineTheyWaitAndAreNotOfferedAgain() throws IOException {
        var id = approved("出具养护证明", 2);
        var model = opened(id);
        var batch = model.batch();
        for (var row : List.copyOf(batch.rows())) {
            keeper.await(
                    "its file is here", () -> keeper.desk().openBlob(row.file()).isPresent());
        }
        keeper.desk().workOffline(true);
        batch.start(means(model, new Placement.At(Placement.LAST, 120, 200)));
        tasks.until("both are given", () -> !batch.runningProperty().get());
        assertEquals(2, count(batch, Stage.Given.class));
        assertEquals(0, batch.open());
        following.unsubscribe();
        var again = opened(id).batch();
        tasks.until("they are seen to wait", () -> count(again, Stage.Given.class) == 2);
        keeper.desk().workOffline(false);
        keeper.await(
                "the office takes them", () -> keeper.document(id).progress().completed());
    }

    @Test
    void aTextThatIsNotThereIsSaidAtTheFile() throws IOException {
        var model = opened(approved("出具其他证明", 1));
        var batch = model.batch();
        batch.start(means(model, new Placement.OnText("不在文件里的字")));
        tasks.until("it ran", () -> !batch.runningProperty().get());
        assertInstanceOf(Stage.NotSealed.class, batch.rows().getFirst().stage());
        assertEquals(1, batch.notSealed().size());
    }
}

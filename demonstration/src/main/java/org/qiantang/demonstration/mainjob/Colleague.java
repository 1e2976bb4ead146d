package org.qiantang.demonstration.mainjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.Department;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.Post;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.key.SigningKey;

/// One person at a real client of their own: store, engine and key.
final class Colleague implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OfficeDesk desk;
    private final Post post;
    private final SigningKey key;

    Colleague(OfficeDesk desk, SigningKey key) {
        this.desk = desk;
        this.post = desk.facts().directory().postsOf(desk.person()).getFirst();
        this.key = key;
    }

    OfficeDesk desk() {
        return desk;
    }

    Post post() {
        return post;
    }

    /// Name, department and title, for the narrator.
    String introduction() {
        var directory = desk.facts().directory();
        var name = directory.person(desk.person()).map(Person::name).orElse("?");
        var organ = directory.organ(post.organ()).map(Organ::shortName).orElse("?");
        var department =
                directory.department(post.department()).map(Department::name).orElse("");
        return name + "（" + organ + " " + department + post.title() + "）";
    }

    /// Waits until the document has come to this desk as expected.
    OfficialDocument sees(SubjectId subject, String expectation, Predicate<OfficialDocument> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var bell = new Bell(desk)) {
            while (true) {
                var seen = desk.document(subject).map(DocumentView::state).filter(expected);
                if (seen.isPresent()) {
                    return seen.get();
                }
                UnexpectedException.unless(bell.ringsBefore(end), introduction() + "没有等到" + expectation);
            }
        }
    }

    /// Does something and waits until the central office has accepted it.
    void does(SubjectId subject, DocumentCommand command) {
        var id = gives(subject, command);
        var outcome = answered(id);
        UnexpectedException.unless(
                outcome.state() == SentCommand.State.ACCEPTED && !outcome.late(),
                introduction() + "的操作没有被受理：" + outcome.state() + " " + outcome.refusal());
    }

    /// Gives a command without waiting for the central office.
    CommandId gives(SubjectId subject, DocumentCommand command) {
        var submitted = desk.submit(
                post.id(),
                subject,
                command,
                bytes -> Base64.getEncoder().encodeToString(ActSignature.sign(key, bytes, Instant.now())));
        return switch (submitted) {
            case Submitted.Waiting waiting -> waiting.id();
            case Submitted.NotGiven refused ->
                throw new UnexpectedException(introduction() + "的操作没有发出：" + refused.refusal());
        };
    }

    /// Waits for the central office's answer.
    SentCommand answered(CommandId id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var bell = new Bell(desk)) {
            while (true) {
                var answered = sent(id).filter(each -> each.state() != SentCommand.State.WAITING);
                if (answered.isPresent()) {
                    return answered.get();
                }
                UnexpectedException.unless(bell.ringsBefore(end), introduction() + "没有等到政务办公室的答复");
            }
        }
    }

    Optional<SentCommand> sent(CommandId id) {
        return desk.commands().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Fetches a file of a document out of the encrypted store.
    Path fetches(BlobReference blob, Path to) {
        try {
            desk.fetchBlob(blob).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (var bytes = desk.openBlob(blob).orElseThrow()) {
                Files.copy(bytes, to);
            }
            return to;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnexpectedException("被中断");
        } catch (ExecutionException | TimeoutException late) {
            throw new UnexpectedException(introduction() + "没有取到文件：" + late);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}

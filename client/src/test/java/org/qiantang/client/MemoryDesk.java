package org.qiantang.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.CommandSigner;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.Listener;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.offlinestore.Subscription;

/// A desk in memory, for states that would take hours to come about with a real one.
final class MemoryDesk implements OfficeDesk {
    private final FictionalOffice office;
    private final PersonId person;
    private final Map<SubjectId, String> notes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    final List<SentCommand> commands = new CopyOnWriteArrayList<>();
    volatile Status status =
            new Status(Status.Connection.ONLINE, FictionalOffice.NOW, false, FictionalOffice.NOW, 0, 0, 0, null);
    volatile boolean closed;
    volatile char @Nullable [] recoveryKey;

    MemoryDesk(FictionalOffice office, String person) {
        this.office = office;
        this.person = new PersonId(person);
    }

    void becomes(Status now) {
        status = now;
        changed(Set.of());
    }

    private void changed(Set<SubjectId> subjects) {
        listeners.forEach(each -> each.changed(new Listener.Change(subjects, status)));
    }

    CommandEnvelope envelope(SubjectId subject, DocumentCommand command, Instant at) {
        var id = CommandIds.next(at, new Random(commands.size()));
        var post = FictionalOffice.post(person.value()).id();
        return new CommandEnvelope(id, person, post, "test", commands.size() + 1L, subject, 1, command, at, null);
    }

    @Override
    public PersonId person() {
        return person;
    }

    @Override
    public OfficeFacts facts() {
        return new OfficeFacts(FictionalOffice.DIRECTORY, FictionalOffice.ROUTES, List.of(), List.of());
    }

    @Override
    public List<DocumentView> documents() {
        return office.documents.values().stream()
                .filter(state -> state.readers().contains(person))
                .map(state -> new DocumentView(state.id(), state, 1, false))
                .toList();
    }

    @Override
    public Optional<DocumentView> document(SubjectId id) {
        return documents().stream().filter(view -> view.id().equals(id)).findFirst();
    }

    @Override
    public Decision foresee(PostId post, SubjectId subject, DocumentCommand command) {
        return office.decide(new Actor(person, post), subject, command, FictionalOffice.NOW, false);
    }

    @Override
    public Submitted submit(PostId post, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        return switch (office.decide(new Actor(person, post), subject, command, FictionalOffice.NOW, true)) {
            case Decision.Refused refused -> new Submitted.NotGiven(refused.refusal());
            case Decision.Accepted accepted -> {
                office.documents.put(subject, accepted.next());
                changed(Set.of(subject));
                yield new Submitted.Waiting(
                        envelope(subject, command, FictionalOffice.NOW).id(), false);
            }
        };
    }

    @Override
    public List<SentCommand> commands() {
        return List.copyOf(commands);
    }

    @Override
    public boolean discard(CommandId id) {
        boolean found = commands.removeIf(sent -> sent.id().equals(id));
        changed(Set.of());
        return found;
    }

    @Override
    public BlobReference putBlob(Path file, String mediaType, String name) {
        try (var in = Files.newInputStream(file)) {
            return putBlob(in, mediaType, name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public BlobReference putBlob(InputStream bytes, String mediaType, String name) {
        try {
            var all = bytes.readAllBytes();
            var reference = new BlobReference(Encoding.sha256(all), all.length, mediaType, name);
            blobs.put(reference.sha256(), all);
            return reference;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<InputStream> openBlob(BlobReference blob) {
        return Optional.ofNullable(blobs.get(blob.sha256())).map(ByteArrayInputStream::new);
    }

    @Override
    public CompletableFuture<BlobReference> fetchBlob(BlobReference blob) {
        return CompletableFuture.completedFuture(blob);
    }

    @Override
    public void saveNote(SubjectId subject, String text) {
        notes.put(subject, text);
    }

    @Override
    public Optional<String> note(SubjectId subject) {
        return Optional.ofNullable(notes.get(subject));
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void workOffline(boolean offline) {
        becomes(new Status(
                offline ? Status.Connection.CUT_OFF : Status.Connection.ONLINE,
                FictionalOffice.NOW,
                false,
                status.lastSynchronised(),
                status.waiting(),
                status.attention(),
                0,
                null));
    }

    @Override
    public void synchroniseNow() {
        becomes(status);
    }

    @Override
    public void logInAgain(char[] password) {
        workOffline(false);
    }

    @Override
    public void changeStorePassword(char[] present, char[] next) {
        throw new UnsupportedOperationException("there is no store");
    }

    @Override
    public Optional<char[]> takeRecoveryKey() {
        var key = Optional.ofNullable(recoveryKey);
        recoveryKey = null;
        return key;
    }

    @Override
    public void close() {
        closed = true;
    }
}

package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.domain.exchange.WantedStates;
import org.qiantang.signing.act.ActSignature;

/// One person with a session and a key: what a client does, by bare HTTP calls.
final class PersonAtWork {
    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestCity city;
    private final String login;
    private final String token;
    private final PostId post;

    PersonAtWork(TestCity city, String login, String token) {
        this.city = city;
        this.login = login;
        this.token = token;
        this.post = facts().directory().postsOf(new PersonId(login)).getFirst().id();
    }

    /// The same person, in the same session, turning to another office.
    PersonAtWork at(TestCity other) {
        return new PersonAtWork(other, login, token);
    }

    static SubjectId newPaper() {
        return new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
    }

    HttpRequest.Builder request(String path) {
        return city.request(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<byte[]> get(String path) {
        return city.send(request(path).build());
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return city.send(request.build());
    }

    OfficeFacts facts() {
        return Encoding.read(get("/v1/facts").body(), OfficeFacts.class);
    }

    CommandEnvelope envelope(SubjectId subject, DocumentCommand command) {
        return new CommandEnvelope(
                CommandIds.next(Instant.now(), RANDOM),
                new PersonId(login),
                post,
                "device-of-" + login,
                SEQUENCE.incrementAndGet(),
                subject,
                0,
                command,
                Instant.now(),
                null);
    }

    CommandEnvelope signed(SubjectId subject, DocumentCommand command) {
        var plain = envelope(subject, command);
        var cms = ActSignature.sign(city.key(login), plain.bytesToSign(), Instant.now());
        return plain.signedBy(Base64.getEncoder().encodeToString(cms));
    }

    List<CommandAnswer> send(List<CommandEnvelope> batch) {
        var answer = send(request("/v1/commands").POST(BodyPublishers.ofByteArray(Encoding.bytes(batch))));
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return Encoding.readList(answer.body(), CommandAnswer.class);
    }

    Outcome send(CommandEnvelope envelope) {
        return send(List.of(envelope)).getFirst().outcome();
    }

    Outcome.Accepted accepted(CommandEnvelope envelope) {
        var outcome = send(envelope);
        return assertInstanceOf(Outcome.Accepted.class, outcome, () -> envelope.command() + " " + outcome);
    }

    Refusal refused(CommandEnvelope envelope) {
        return assertInstanceOf(Outcome.Refused.class, send(envelope)).refusal();
    }

    /// Does a command without, and with, the person's own signature.
    Outcome.Accepted does(SubjectId subject, DocumentCommand command) {
        return accepted(envelope(subject, command));
    }

    Outcome.Accepted signs(SubjectId subject, DocumentCommand command) {
        return accepted(signed(subject, command));
    }

    ChangesPage changes(long after, int limit, int wait) {
        return page(get("/v1/changes?after=" + after + "&limit=" + limit + "&wait=" + wait + "&lineage=true"));
    }

    ChangesPage states(List<SubjectId> wanted) {
        return page(send(
                request("/v1/subjects").POST(BodyPublishers.ofByteArray(Encoding.bytes(new WantedStates(wanted))))));
    }

    /// A page, which is written in the one encoding whoever puts it together.
    private static ChangesPage page(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode());
        var page = Encoding.read(answer.body(), ChangesPage.class);
        assertArrayEquals(Encoding.bytes(page), answer.body());
        return page;
    }

    List<ChangesPage.Change> allChanges() {
        var all = new ArrayList<ChangesPage.Change>();
        var page = changes(0, 500, 0);
        all.addAll(page.changes());
        while (page.more()) {
            page = changes(page.next(), 500, 0);
            all.addAll(page.changes());
        }
        return all;
    }

    OfficialDocument document(SubjectId subject) {
        return allChanges().stream()
                .filter(change -> change.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .state()
                .value();
    }

    HttpResponse<byte[]> beginUpload(String sha256, long length) {
        return send(request("/v1/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(length))
                .header(
                        "Upload-Metadata",
                        "sha256 " + Base64.getEncoder().encodeToString(sha256.getBytes(StandardCharsets.US_ASCII)))
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> append(String upload, long offset, byte[] bytes) {
        return send(request(upload)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    BlobReference upload(byte[] bytes, String name) {
        var reference = new BlobReference(Encoding.sha256(bytes), bytes.length, "application/pdf", name);
        var created = beginUpload(reference.sha256(), bytes.length);
        assertEquals(201, created.statusCode());
        var location = created.headers().firstValue("Location").orElseThrow();
        assertEquals(204, append(location, 0, bytes).statusCode());
        return reference;
    }
}

package org.qiantang.client.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Urgency;
import org.qiantang.offlinestore.CommandSigner;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;

/// A person of the city at work: gives commands and waits until the office has accepted them.
public final class Colleague implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OfficeDesk desk;
    private final String loginName;
    private final Path keys;
    private final Path seals;

    Colleague(OfficeDesk desk, String loginName, Path keys, Path seals) {
        this.desk = desk;
        this.loginName = loginName;
        this.keys = keys;
        this.seals = seals;
    }

    public OfficeDesk desk() {
        return desk;
    }

    public Post post() {
        return desk.facts().directory().postsOf(desk.person()).getFirst();
    }

    /// Writes a draft addressed to 江东示范区.
    public SubjectId draft(String title, Urgency urgency, DocumentKind kind, PostId... countersigners) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
        var content = content(title, urgency, kind);
        act(id, new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of(countersigners)));
        return id;
    }

    /// Writes other paragraphs, `p1` and on, into a draft on the revision this colleague knows, and waits until that
    /// stands.
    public void write(SubjectId id, String... paragraphs) {
        var draft = document(id).draft();
        var body = new ArrayList<Paragraph>();
        for (var text : paragraphs) {
            body.add(new Paragraph("p" + (body.size() + 1), Level.BODY, text));
        }
        var content = draft.content().change().body(List.copyOf(body)).build();
        act(id, new DocumentCommand.SaveDraft("outgoing-general", draft.revision(), content, List.of()));
    }

    /// Writes a draft and hands it on to review.
    public SubjectId underReview(String title, Urgency urgency, DocumentKind kind, PostId... countersigners) {
        var id = draft(title, urgency, kind, countersigners);
        agree(id, "请审核。");
        return id;
    }

    /// Writes an ordinary notice to an organ and hands it on to review.
    public SubjectId underReviewTo(String organ, String title) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
        var content = content(title, Urgency.NORMAL, DocumentKind.NOTICE, organ);
        act(id, new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of()));
        agree(id, "请审核。");
        return id;
    }

    /// Writes a notice together with other organs and hands it on to review.
    public SubjectId jointUnderReviewTo(String recipient, String title, String... others) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
        var own = content(title, Urgency.NORMAL, DocumentKind.NOTICE, recipient);
        var organs = Stream.of(others).map(OrganId::new).toList();
        var names = organs.stream().map(desk.facts().directory()::nameOf);
        var content = own.change()
                .jointOrgans(organs)
                .signatures(Stream.concat(Stream.of(own.signature()), names).toList())
                .build();
        act(id, new DocumentCommand.SaveDraft("outgoing-joint", 0, content, List.of()));
        agree(id, "请审核。");
        return id;
    }

    /// Writes minutes, or an order if somebody signs it, for an organ that gets a copy, and hands it on to review.
    public SubjectId underReviewWithoutSeal(String recipient, String title, Signer... signers) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
        var notice = content(title, Urgency.NORMAL, DocumentKind.NOTICE, recipient);
        var content = notice.change()
                .kind(signers.length == 0 ? DocumentKind.MINUTES : DocumentKind.ORDER)
                .copyRecipients(notice.mainRecipients())
                .mainRecipients(List.of())
                .signers(List.of(signers))
                .build();
        var route = signers.length == 0 ? "outgoing-minutes" : "outgoing-signed";
        act(id, new DocumentCommand.SaveDraft(route, 0, content, List.of()));
        agree(id, "请审核。");
        return id;
    }

    private DocumentContent content(String title, Urgency urgency, DocumentKind kind) {
        return content(title, urgency, kind, "jiangdong");
    }

    private DocumentContent content(String title, Urgency urgency, DocumentKind kind, String recipient) {
        var directory = desk.facts().directory();
        var organ = directory.organ(post().organ()).orElseThrow();
        var district = directory.organs().stream()
                .filter(each -> each.id().value().equals(recipient))
                .findFirst()
                .orElseThrow();
        return DocumentContent.of(kind, organ.mark(), organ.name())
                .urgency(urgency)
                .title(title)
                .mainRecipients(List.of(new Recipient(district.name(), List.of(district.id()))))
                .body(List.of(new Paragraph("p1", Level.BODY, "为做好有关工作，现将有关事项通知如下。")))
                .build();
    }

    public void open(SubjectId id) {
        act(id, new DocumentCommand.Open());
    }

    public void agree(SubjectId id, String opinion) {
        act(id, new DocumentCommand.Agree(document(id).draft().revision(), opinion));
    }

    public void giveBackToDrafter(SubjectId id, String opinion) {
        act(id, new DocumentCommand.Return(document(id).draft().revision(), "draft", false, opinion));
    }

    public void issue(SubjectId id, String opinion) {
        act(id, new DocumentCommand.Issue(ContentDigest.of(document(id).draft().content()), opinion));
    }

    /// Adds the organ's seal to the final file, as soon as the office has made it.
    public void seal(SubjectId id) {
        await("the final file comes", () -> document(id).formalities().finalFile() != null);
        var formalities = document(id).formalities();
        var file = Objects.requireNonNull(formalities.file());
        var organ = post().organ();
        var area = Objects.requireNonNull(formalities.finalFile()).sealArea(organ);
        try {
            desk.fetchBlob(file).get();
            act(id, new DocumentCommand.ApplySeal(sealed(file, area.orElseThrow())));
            await("it is sealed", () -> document(id).formalities().sealedBy(organ));
        } catch (IOException | InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private BlobReference sealed(BlobReference file, SealArea area) throws IOException {
        var organ = desk.facts().directory().organ(post().organ()).orElseThrow();
        var folder = Files.createTempDirectory("qiantang-sealing");
        var plain = folder.resolve("plain.pdf");
        var sealed = folder.resolve("sealed.pdf");
        try (var bytes = desk.openBlob(file).orElseThrow()) {
            Files.copy(bytes, plain);
            var image = SealImage.draw(organ.name(), "演示专用", area.width());
            var now = Instant.now();
            var request =
                    new SealRequest(image, area.page(), area.centreX(), area.centreY(), organ.name(), "", "", now);
            var made = new PdfSealer()
                    .seal(plain, sealed, request, key(seals.resolve(organ.id().value() + ".p12")));
            if (made instanceof Sealing.Refused(var reason)) {
                throw new AssertionError(reason);
            }
            return desk.putBlob(sealed, file.mediaType(), file.name());
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(sealed);
            Files.deleteIfExists(folder);
        }
    }

    public void circulate(SubjectId id, String reader) {
        act(id, new DocumentCommand.CirculateForReading(List.of(new PersonId(reader))));
    }

    /// The document, as soon as it has come to this desk.
    public OfficialDocument document(SubjectId id) {
        await("the document comes", () -> desk.document(id).isPresent());
        return desk.document(id).map(DocumentView::state).orElseThrow();
    }

    /// Gives a command and waits for the office's word.
    public void act(SubjectId id, DocumentCommand command) {
        if (!(command instanceof DocumentCommand.SaveDraft)) {
            await(loginName + " has the document", () -> desk.document(id).isPresent());
            if (!(command instanceof DocumentCommand.Withdraw)
                    && !(command instanceof DocumentCommand.CirculateForReading)) {
                await(loginName + " has the turn", () -> document(id).toDoFor(desk.person()));
            }
        }
        var sent = give(id, command);
        await(
                command + " is accepted",
                () -> desk.commands().stream()
                        .anyMatch(each -> each.id().equals(sent.id()) && each.state() == SentCommand.State.ACCEPTED));
    }

    /// Gives a command and does not wait.
    public Submitted.Waiting give(SubjectId id, DocumentCommand command) {
        var submitted = desk.submit(post().id(), id, command, signer(id));
        if (submitted instanceof Submitted.Waiting waiting) {
            return waiting;
        }
        throw new AssertionError(command + ": " + submitted);
    }

    private @Nullable CommandSigner signer(SubjectId id) {
        boolean required = desk.document(id)
                .map(view -> view.state().currentStep().signatureRequired())
                .orElse(false);
        if (!required) {
            return null;
        }
        var key = key(keys.resolve(loginName + ".p12"));
        return bytes -> Base64.getEncoder().encodeToString(ActSignature.sign(key, bytes, Instant.now()));
    }

    private static SigningKey key(Path file) {
        return switch (Pkcs12File.open(file, City.PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened(var key) -> key;
            case KeyOpening.Refused(var reason) -> throw new AssertionError(file + ": " + reason);
        };
    }

    /// Waits until something holds at this desk.
    public void await(String what, BooleanSupplier reached) {
        var changes = new Semaphore(0);
        var seat = desk.subscribe(change -> changes.release());
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!reached.getAsBoolean()) {
                if (!changes.tryAcquire(500, TimeUnit.MILLISECONDS) && System.nanoTime() > end) {
                    throw new AssertionError("did not come about: " + what);
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(what, stopped);
        } finally {
            seat.close();
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}

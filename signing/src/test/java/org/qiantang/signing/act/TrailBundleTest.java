package org.qiantang.signing.act;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.act.TrailVerdict.ActOnTrail;
import org.qiantang.signing.act.TrailVerdict.Proof;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.TrustList;

class TrailBundleTest {
    private static final SubjectId SUBJECT =
            new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "5e0c9a3e-6f1d-4c55-8c3f-0d3b7e1f4a10");
    private static final DocumentContent CONTENT = DocumentContent.of(DocumentKind.NOTICE, "示范市人民政府办公室文件", "示范市人民政府办公室")
            .build();
    private final SealOffice office = SealOffice.open();
    private final List<CommandEnvelope> commands = new ArrayList<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private byte[] sealed = new byte[0];

    @TempDir
    private Path folder;

    @BeforeEach
    void aDocumentGoesItsWay() throws IOException {
        Path file = office.sealByCity(
                SealOffice.document(folder.resolve("plain.pdf"), false), folder.resolve("sealed.pdf"));
        sealed = Files.readAllBytes(file);
        act(Happening.DRAFT_SAVED, new DocumentCommand.SaveDraft("outgoing", 0, CONTENT, List.of()), null);
        act(Happening.AGREED, new DocumentCommand.Agree(1, "拟同意，请审定"), office.person);
        act(Happening.ISSUED, new DocumentCommand.Issue(ContentDigest.of(CONTENT), "同意印发"), office.person);
        history.add(new HistoryEntry(SealOffice.SEALED_AT, Happening.FINAL_FILE_MADE, "seal", null, null, null));
        act(
                Happening.SEAL_APPLIED,
                new DocumentCommand.ApplySeal(
                        new BlobReference(digest(sealed), sealed.length, "application/pdf", "定版.pdf")),
                null);
        act(Happening.SIGNED_FOR, new DocumentCommand.SignFor(digest(sealed)), office.person);
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256(content));
    }

    private static CommandEnvelope envelope(SubjectId subject, DocumentCommand command) {
        return new CommandEnvelope(
                new CommandId(UUID.randomUUID()),
                new PersonId("p-1001"),
                new PostId("post-1"),
                "desk",
                1,
                subject,
                1,
                command,
                SealOffice.SEALED_AT,
                null);
    }

    private void act(Happening what, DocumentCommand command, @Nullable SigningKey key) {
        CommandEnvelope envelope = envelope(SUBJECT, command);
        add(what, key == null ? envelope : signed(envelope, key));
    }

    private static CommandEnvelope signed(CommandEnvelope envelope, SigningKey key) {
        byte[] cms = ActSignature.sign(key, envelope.bytesToSign(), SealOffice.SEALED_AT);
        return envelope.signedBy(Base64.getEncoder().encodeToString(cms));
    }

    private void add(Happening what, CommandEnvelope envelope) {
        commands.add(envelope);
        history.add(new HistoryEntry(SealOffice.SEALED_AT, what, "step", envelope.actor(), null, envelope.id()));
    }

    private TrailBundle bundle() {
        return new TrailBundle(
                SUBJECT,
                SealOffice.NOW,
                history,
                commands,
                Map.of(digest(sealed), new TrailFile(sealed)),
                office.trust);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("document" + TrailBundle.ENDING);
        try (OutputStream out = Files.newOutputStream(file)) {
            bundle().write(out);
        }
        return file;
    }

    private TrailVerdict verify(Path file, TrustList trust) {
        TrailBundle read = assertInstanceOf(TrailReader.Reading.Read.class, TrailReader.read(file))
                .bundle();
        return TrailVerifier.verify(read, trust, SealOffice.NOW);
    }

    private TrailVerdict verdict() throws IOException {
        return verify(written(), office.trust);
    }

    private static List<String> reasons(ActOnTrail act) {
        return act.points().stream().map(VerificationPoint::reason).toList();
    }

    @Test
    void aStrangerSeesWhichActsAreProvenAndByWhom() throws IOException {
        TrailVerdict verdict = verdict();
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(
                List.of(Proof.UNSIGNED, Proof.PROVEN, Proof.PROVEN, Proof.UNSIGNED, Proof.PROVEN),
                verdict.acts().stream().map(ActOnTrail::proof).toList());
        assertEquals("印守正", verdict.acts().get(2).signer().orElseThrow().name());
        assertTrue(reasons(verdict.acts().get(2)).contains("ISSUED_CONTENT_MATCHES"));
        assertTrue(reasons(verdict.acts().get(3)).contains("FILE_IN_BUNDLE"));
        assertEquals(
                Overall.VALID,
                Objects.requireNonNull(verdict.files().get(digest(sealed))).overall());
        assertEquals(1, verdict.unprovenHistory().size());
    }

    @Test
    void equalTrailsHaveEqualBytes() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        bundle().write(once);
        bundle().write(again);
        assertArrayEquals(once.toByteArray(), again.toByteArray());
    }

    @Test
    void theExportersRootsAreNotTrusted() throws IOException {
        TrailVerdict verdict = verify(written(), new TrustList(SealOffice.NOW, List.of(), List.of()));
        assertEquals(Overall.INVALID, verdict.overall());
    }

    @Test
    void theRevocationListsInTheBundleHelpAVerifierWithItsOwnRoot() throws IOException {
        TrailVerdict verdict = verify(written(), TrustList.of(SealOffice.NOW, office.authority.root()));
        assertEquals(Overall.VALID, verdict.overall());
    }

    @Test
    void anotherOpinionUnderTheSameSignatureIsDisproved() throws IOException {
        CommandEnvelope honest = commands.get(1);
        commands.set(
                1,
                new CommandEnvelope(
                        honest.id(),
                        honest.person(),
                        honest.post(),
                        honest.device(),
                        honest.deviceSequence(),
                        honest.subject(),
                        honest.baseVersion(),
                        new DocumentCommand.Agree(1, "不同意"),
                        honest.issuedAt(),
                        honest.signature()));
        assertEquals(Proof.DISPROVED, verdict().acts().get(1).proof());
        assertEquals(Overall.INVALID, verdict().overall());
    }

    @Test
    void anActTakenFromAnotherDocumentIsDisproved() throws IOException {
        SubjectId other = new SubjectId(SUBJECT.kind(), "0f0c9a3e-6f1d-4c55-8c3f-0d3b7e1f4a11");
        add(Happening.AGREED, signed(envelope(other, new DocumentCommand.Agree(1, "同意")), office.person));
        assertTrue(reasons(verdict().acts().getLast()).contains("ACT_OF_OTHER_DOCUMENT"));
        assertEquals(Overall.INVALID, verdict().overall());
    }

    @Test
    void anActSignedByAnotherPersonIsDisproved() throws IOException {
        SigningKey other = office.authority
                .issuePerson("p-1002", "江登收", SealOffice.CITY, SealOffice.FOUNDED, Duration.ofDays(365))
                .signingKey();
        act(Happening.AGREED, new DocumentCommand.Agree(1, "同意"), other);
        assertTrue(reasons(verdict().acts().getLast()).contains("ACT_BY_OTHER_PERSON"));
    }

    @Test
    void anActLeftOutIsMissed() throws IOException {
        commands.remove(1);
        TrailVerdict verdict = verdict();
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals("ACT_MISSING", verdict.points().getFirst().reason());
    }

    @Test
    void anotherDraftThanTheIssuedOneIsFound() throws IOException {
        DocumentContent other =
                DocumentContent.of(DocumentKind.NOTICE, "示范市人民政府文件", "示范市人民政府").build();
        commands.set(0, envelope(SUBJECT, new DocumentCommand.SaveDraft("outgoing", 0, other, List.of())));
        history.removeFirst();
        assertTrue(reasons(verdict().acts().get(2)).contains("ISSUED_CONTENT_DIFFERS"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    files/x,            BUNDLE_STRANGE_ENTRY
                    ../trail.json,      BUNDLE_STRANGE_ENTRY
                    commands/0009.json, BUNDLE_DAMAGED
                    files/0000000000000000000000000000000000000000000000000000000000000000, BUNDLE_FILE_CHANGED""")
    void whatDoesNotBelongIsRefused(String name, String code) throws IOException {
        Path changed = folder.resolve("changed.zip");
        try (ZipFile honest = new ZipFile(written().toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var entry : Collections.list(honest.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                honest.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry(name));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(new TrailReader.Reading.Malformed(code), TrailReader.read(changed));
    }

    @Test
    void aFlippedByteIsNoFaultOfTheDisk() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int at = 0; at < whole.length; at += 61) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            TrailReader.read(Files.write(folder.resolve("changed.zip"), changed));
        }
    }

    @Test
    void rubbishAndHalfABundleAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertInstanceOf(TrailReader.Reading.Malformed.class, TrailReader.read(half));
    }
}

package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.SealPolicy;

/// The fictional city, and a document for it.
public final class City {
    public static final OfficeFacts FACTS = new OfficeFacts(
            Encoding.read(bytes("demonstration/directory.json"), Directory.class),
            Encoding.readList(bytes("routes/routes.json"), Route.class),
            List.of(),
            List.of(),
            List.of(),
            SealPolicy.INTERNATIONAL,
            null,
            null);
    public static final char[] PASSWORD = "Qiantang-2026".toCharArray();
    public static final PostId DRAFTER = new PostId("shen.niwen/draft");
    public static final PostId REVIEWER = new PostId("lin.hewen/review");
    public static final Instant NINE = Instant.parse("2026-10-09T01:00:00Z");

    private City() {}

    static SubjectId paper() {
        return new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
    }

    public static DocumentCommand.SaveDraft draft(int basedOn, String title, String text) {
        return new DocumentCommand.SaveDraft(
                "outgoing-general",
                basedOn,
                DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                        .title(title)
                        .mainRecipients(List.of(new Recipient("各区人民政府", List.of(new OrganId("jiangdong")))))
                        .body(List.of(new Paragraph("p1", Level.BODY, text)))
                        .build(),
                List.of());
    }

    private static byte[] bytes(String resource) {
        try (var in = City.class.getResourceAsStream("/org/qiantang/resources/" + resource)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Of a desk whose office is played.
    static DeskSettings settings(Path folder, String device, Clock clock) {
        return new DeskSettings(
                folder,
                new Enrolment("钱塘", "https://localhost", ""),
                device,
                DeskSettings.RecordCipher.AES_256_GCM,
                clock,
                PlayedOffice.ZONE,
                new SecureRandom());
    }
}

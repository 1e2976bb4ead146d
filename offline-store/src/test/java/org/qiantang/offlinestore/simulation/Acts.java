package org.qiantang.offlinestore.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.SteppedDesk;

/// What a person may think of doing with a document in front of them. Not everything they think of is allowed.
final class Acts {
    private static final List<PostId> COUNTERSIGNERS =
            List.of(new PostId("fang.huitong/countersign"), new PostId("su.shuyuan/countersign"));

    private static final Pattern WORD = Pattern.compile("〔\\d+〕");

    private static final String ORGAN = "钱塘示范市人民政府办公室";
    private static final OrganId JOINING = new OrganId("emergency");
    private static final String JOINING_NAME = "钱塘示范市应急管理局";

    private final Random random;
    private final Plot plot;
    private final boolean adding;
    private int texts;

    Acts(Random random, Plot plot) {
        this.random = random;
        this.plot = plot;
        this.adding = random.nextBoolean();
    }

    /// Whether whoever writes only adds to what they see, so that no word may ever go.
    boolean adding() {
        return adding;
    }

    /// The words that were added to a text, each of which stands nowhere else.
    static Set<String> words(DocumentContent content) {
        return WORD.matcher(new String(Encoding.bytes(content), StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private DocumentCommand.SaveDraft written(OfficialDocument seen, SteppedDesk desk) {
        var draft = seen.draft();
        if (!adding) {
            return switch (Plot.of(seen)) {
                case ORDINARY -> draft(draft.revision(), picture(desk));
                case JOINT_ISSUE -> joint(draft(draft.revision(), picture(desk)));
                case SEAL_REQUEST -> request(draft.revision(), files(desk));
            };
        }
        var blocks = new ArrayList<>(draft.content().body());
        var word = "〔" + ++texts + "〕";
        int at = random.nextInt(Math.max(1, blocks.size()));
        if (random.nextInt(3) > 0 && at < blocks.size() && blocks.get(at) instanceof Paragraph paragraph) {
            var text = paragraph.text();
            int inside = random.nextInt(text.length() + 1);
            while (text.lastIndexOf('〔', inside - 1) > text.lastIndexOf('〕', inside - 1)) {
                inside++; // never into another word
            }
            blocks.set(
                    at,
                    new Paragraph(
                            paragraph.id(),
                            paragraph.level(),
                            text.substring(0, inside) + word + text.substring(inside)));
        } else {
            blocks.add(random.nextInt(blocks.size() + 1), new Paragraph("p" + texts, Level.BODY, "另" + word + "。"));
        }
        return new DocumentCommand.SaveDraft(
                seen.route().id(),
                draft.revision(),
                draft.content().change().body(blocks).build(),
                draft.countersigners());
    }

    /// What nobody has seen yet.
    SubjectKind kind() {
        return plot == Plot.SEAL_REQUEST && random.nextBoolean()
                ? SubjectKind.SEAL_REQUEST
                : SubjectKind.OUTGOING_DOCUMENT;
    }

    /// The first words of it.
    DocumentCommand.SaveDraft first(SubjectKind kind, SteppedDesk desk) {
        if (kind == SubjectKind.SEAL_REQUEST) {
            return request(0, files(desk));
        }
        var draft = draft(0, Optional.empty());
        return plot == Plot.JOINT_ISSUE && random.nextBoolean() ? joint(draft) : draft;
    }

    /// The same, issued together with another organ.
    static DocumentCommand.SaveDraft joint(DocumentCommand.SaveDraft draft) {
        return new DocumentCommand.SaveDraft(
                "outgoing-joint",
                draft.basedOn(),
                draft.content()
                        .change()
                        .signatures(List.of(ORGAN, JOINING_NAME))
                        .jointOrgans(List.of(JOINING))
                        .build(),
                draft.countersigners());
    }

    /// A request for the organ's seal on files.
    DocumentCommand.SaveDraft request(int basedOn, List<BlobReference> files) {
        return new DocumentCommand.SaveDraft(
                "seal-request",
                basedOn,
                DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, ORGAN, ORGAN)
                        .title("用印事由" + ++texts)
                        .secrecy(label(), "")
                        .attachments(files.stream()
                                .map(each -> Attachment.of(
                                        each.name(), new AttachedFile(each.sha256(), each.size(), each.mediaType())))
                                .toList())
                        .build(),
                List.of());
    }

    private Secrecy label() {
        return random.nextInt(3) == 0 ? Secrecy.INTERNAL : Secrecy.NONE;
    }

    private List<BlobReference> files(SteppedDesk desk) {
        return random.nextBoolean() ? List.of(made(desk)) : List.of(made(desk), made(desk));
    }

    /// Something wholly new.
    DocumentCommand.SaveDraft draft(int basedOn, Optional<BlobReference> picture) {
        var number = ++texts;
        var title = random.nextInt(40) == 0 ? RoughLine.TOO_MUCH : "通知" + number;
        var content = DocumentContent.of(DocumentKind.NOTICE, ORGAN + "文件", ORGAN)
                .title(title)
                .secrecy(label(), "")
                .mainRecipients(List.of(new Recipient("江东示范区", List.of(new OrganId("jiangdong")))));
        var words = new Paragraph("p1", Level.BODY, "第" + number + "稿。");
        content.body(picture.<List<? extends Block>>map(
                        each -> List.of(words, new Figure("f1", each.sha256(), each.size(), 60, 40, "图")))
                .orElse(List.of(words)));
        return new DocumentCommand.SaveDraft(
                "outgoing-general",
                basedOn,
                content.build(),
                random.nextBoolean() ? List.of() : COUNTERSIGNERS.subList(0, 1 + random.nextInt(2)));
    }

    DocumentCommand next(OfficialDocument seen, SteppedDesk desk) {
        int revision = seen.draft().revision();
        var words = "意见" + ++texts;
        int chance = random.nextInt(20);
        boolean repents = Plot.of(seen) != Plot.ORDINARY && random.nextInt(8) == 0;
        if (chance == 0 || repents) {
            return new DocumentCommand.Withdraw();
        }
        if (chance == 1) {
            return new DocumentCommand.MarkRead();
        }
        if (chance == 2) {
            return new DocumentCommand.CirculateForReading(
                    List.of(new PersonId(random.nextBoolean() ? "song.hewen" : "gao.qianfa")));
        }
        if (chance < 5) {
            return new DocumentCommand.Open();
        }
        return switch (seen.currentStep().kind()) {
            case DRAFT -> chance < 16 ? written(seen, desk) : new DocumentCommand.Agree(revision, words);
            case REVIEW ->
                chance < 8
                        ? new DocumentCommand.Return(revision, "draft", random.nextBoolean(), words)
                        : chance < 15 ? written(seen, desk) : new DocumentCommand.Agree(revision, words);
            case COUNTERSIGN ->
                chance < 8
                        ? new DocumentCommand.Return(revision, "draft", random.nextBoolean(), words)
                        : new DocumentCommand.Agree(revision, words);
            case ISSUE ->
                chance < 8
                        ? new DocumentCommand.Return(revision, "draft", random.nextBoolean(), words)
                        : new DocumentCommand.Issue(
                                ContentDigest.of(seen.draft().content()), words);
            case APPROVE ->
                chance < 8
                        ? new DocumentCommand.Return(revision, "draft", random.nextBoolean(), words)
                        : new DocumentCommand.Approve(
                                ContentDigest.of(seen.draft().content()), words);
            case ASSIGN_NUMBER -> new DocumentCommand.AssignNumber();
            case APPLY_SEAL ->
                chance < 8 && Plot.of(seen) == Plot.SEAL_REQUEST
                        ? new DocumentCommand.Return(revision, "draft", random.nextBoolean(), words)
                        : seal(seen, desk, words);
            case DISPATCH -> new DocumentCommand.Dispatch();
            case SIGN_FOR -> signFor(seen);
            case REGISTER -> new DocumentCommand.Register();
            default -> new DocumentCommand.Agree(revision, words);
        };
    }

    private DocumentCommand seal(OfficialDocument seen, SteppedDesk desk, String words) {
        if (seen.id().kind() != SubjectKind.SEAL_REQUEST) {
            return new DocumentCommand.ApplySeal(made(desk));
        }
        var unsealed = seen.unsealedFiles();
        var file = unsealed.isEmpty() ? null : unsealed.getFirst().file();
        return file == null || random.nextInt(8) == 0
                ? new DocumentCommand.EndSealing(words)
                : new DocumentCommand.SealFile(file.sha256(), made(desk));
    }

    private static DocumentCommand signFor(OfficialDocument seen) {
        var file = seen.formalities().sentFile();
        return new DocumentCommand.SignFor(file == null ? "" : file.sha256());
    }

    private Optional<BlobReference> picture(SteppedDesk desk) {
        return random.nextInt(6) == 0 ? Optional.of(made(desk)) : Optional.empty();
    }

    private BlobReference made(SteppedDesk desk) {
        var text = "文件" + ++texts;
        return desk.put(text.repeat(100).getBytes(StandardCharsets.UTF_8), text);
    }
}

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
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.SteppedDesk;

/// What a person may think of doing with a document in front of them. Not everything they think of is allowed.
final class Acts {
    private static final List<PostId> COUNTERSIGNERS =
            List.of(new PostId("fang.huitong/countersign"), new PostId("su.shuyuan/countersign"));

    private static final Pattern WORD = Pattern.compile("〔\\d+〕");

    private final Random random;
    private final boolean adding;
    private int texts;

    Acts(Random random) {
        this.random = random;
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
            return draft(draft.revision(), picture(desk));
        }
        var blocks = new ArrayList<>(draft.content().body());
        var word = "〔" + ++texts + "〕";
        int at = random.nextInt(blocks.size());
        if (random.nextInt(3) > 0 && blocks.get(at) instanceof Paragraph paragraph) {
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

    /// Something wholly new.
    DocumentCommand.SaveDraft draft(int basedOn, Optional<BlobReference> picture) {
        var number = ++texts;
        var title = random.nextInt(40) == 0 ? RoughLine.TOO_MUCH : "通知" + number;
        var content = DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                .title(title)
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
        if (chance == 0) {
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
            case ASSIGN_NUMBER -> new DocumentCommand.AssignNumber();
            case APPLY_SEAL -> new DocumentCommand.ApplySeal(made(desk));
            case DISPATCH -> new DocumentCommand.Dispatch();
            case SIGN_FOR -> signFor(seen);
            case REGISTER -> new DocumentCommand.Register();
            default -> new DocumentCommand.Agree(revision, words);
        };
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

package org.qiantang.typesetting.pdf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Picture;

/// Documents as they may come: every format, short and long, with and without each element, with characters of
/// every plane.
final class RandomSheet {
    private static final String HANZI = "关于进一步做好今冬明春低温雨雪冰冻灾害防范应对工作的通知各级部门要加强领导落实责任确保安全";
    private static final String OTHER = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％℃×①②ⅠⅡαβЯ㎡￥";
    private static final int[] RARE = {
        0x365F, 0x4E28, 0x9FA6, 0x2000B, 0x2CC56, 0x30000, 0x3134A, 0xE000, 0xF900, 0x1F600
    };

    private static final Picture[] PICTURES = {
        picture("png", BufferedImage.TYPE_INT_ARGB),
        picture("png", BufferedImage.TYPE_BYTE_GRAY),
        picture("jpeg", BufferedImage.TYPE_INT_RGB),
        picture("jpeg", BufferedImage.TYPE_BYTE_GRAY)
    };

    private final Random random;

    private RandomSheet(int seed) {
        random = new Random(seed);
    }

    static Sheet of(int seed) {
        return new RandomSheet(seed).sheet(List.of(PageFormat.values()).get(seed % PageFormat.values().length));
    }

    private Sheet sheet(PageFormat format) {
        var date = LocalDate.of(2012 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28));
        boolean numbered = random.nextBoolean();
        var sheet = new Sheet(
                content(format),
                numbered ? new DocumentNumber("钱示政办发", 2026, 1 + random.nextInt(999)) : null,
                new NumberPlaceholder("钱示政办发", 2026),
                numbered ? date : null,
                random.nextBoolean() ? "钱塘示范市人民政府办公室" : "",
                random.nextBoolean() ? date : null,
                random.nextBoolean(),
                random.nextInt(4) == 0);
        var copied = random.nextBoolean() ? sheet.withCopyNumber(1 + random.nextInt(999_999)) : sheet;
        var pictured = copied.withPictures(
                Arrays.stream(PICTURES).collect(Collectors.toMap(Picture::digest, Function.identity())));
        return format == PageFormat.UPWARD ? pictured.withIssuers(List.of("张三", "欧阳示范")) : pictured;
    }

    private DocumentContent content(PageFormat format) {
        var kind = any(DocumentKind.values());
        int organs = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1;
        var names = organs(organs);
        return DocumentContent.of(kind, "", "")
                .format(format)
                .organMark(new OrganMark(names, format.markWord()))
                .signatures(names)
                .secrecy(any(Secrecy.values()), random.nextBoolean() ? "1年" : "")
                .urgency(any(Urgency.values()))
                .title(random.nextInt(8) == 0 ? "" : text(5 + random.nextInt(50)))
                .mainRecipients(recipients(random.nextInt(4)))
                .copyRecipients(recipients(random.nextInt(3)))
                .body(body("b", random.nextInt(9)))
                .attachments(random.nextBoolean() ? List.of() : attachments())
                .annotation(random.nextBoolean() ? "" : "此件公开发布")
                .build();
    }

    private List<Attachment> attachments() {
        return List.of(
                Attachment.listed(text(12)),
                new Attachment("任务分工表", random.nextBoolean(), body("a", random.nextInt(3))));
    }

    private static List<String> organs(int count) {
        var organs = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            organs.add("钱塘示范市第" + "一二三四五六".charAt(i) + "办公室");
        }
        return organs;
    }

    private List<Recipient> recipients(int count) {
        var recipients = new ArrayList<Recipient>();
        for (int i = 0; i < count; i++) {
            recipients.add(new Recipient(text(4 + random.nextInt(8)), List.of()));
        }
        return recipients;
    }

    private List<Block> body(String prefix, int paragraphs) {
        var body = new ArrayList<Block>();
        for (int i = 0; i < paragraphs; i++) {
            body.add(
                    switch (random.nextInt(12)) {
                        case 0 -> table(prefix + i);
                        case 1 -> figure(prefix + i);
                        default -> new Paragraph(prefix + i, any(Level.values()), text(1 + random.nextInt(120)));
                    });
        }
        return body;
    }

    private Figure figure(String id) {
        var caption = random.nextBoolean() ? "" : text(8);
        var picture = any(PICTURES);
        return new Figure(
                id, picture.digest(), picture.size(), 20 + random.nextInt(130), 10 + random.nextInt(150), caption);
    }

    private Table table(String id) {
        int columns = 1 + random.nextInt(5);
        int count = 2 + random.nextInt(30);
        var rows = new ArrayList<List<TableCell>>();
        for (int row = 0; row < count; row++) {
            var cells = new ArrayList<TableCell>();
            for (int column = 0; column < columns; column++) {
                cells.add(TableCell.of(random.nextInt(4) == 0 ? "" : text(1 + random.nextInt(9))));
            }
            rows.add(cells);
        }
        var shares = Collections.nCopies(columns, 1);
        return new Table(id, text(6), random.nextInt(2), shares, rows, random.nextInt(3) == 0);
    }

    private static Picture picture(String format, int type) {
        var image = new BufferedImage(40, 30, type);
        image.createGraphics().fillOval(5, 5, 25, 20);
        var file = new ByteArrayOutputStream();
        try {
            assertTrue(ImageIO.write(image, format, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Picture.of(file.toByteArray()).orElseThrow();
    }

    private String text(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(20);
            text.appendCodePoint(
                    kind == 0
                            ? RARE[random.nextInt(RARE.length)]
                            : kind < 3
                                    ? OTHER.charAt(random.nextInt(OTHER.length()))
                                    : kind < 5
                                            ? '!' + random.nextInt(94)
                                            : HANZI.charAt(random.nextInt(HANZI.length())));
        }
        return text.toString();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;

/// Figures of a draft: their files come first, are the readers' to see, and stand in the final file.
@ExtendWith(SharedOffice.class)
class PicturesTest {
    private static byte[] png(int colour) throws IOException {
        var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, colour);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static DocumentContent with(byte[] file) {
        return Papers.content(Secrecy.NONE)
                .change()
                .body(List.of(
                        new Paragraph("p1", Level.BODY, "如图所示。"),
                        new Figure("f1", Encoding.sha256(file), file.length, 60, 30, "")))
                .build();
    }

    private static DocumentCommand.SaveDraft save(DocumentContent content) {
        return new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of());
    }

    @Test
    void aFigureIsTakenOnceItsFileIsThereAndIsAPicture(TestCity city) throws IOException {
        var drafter = city.person("shen.niwen");
        var paper = PersonAtWork.newPaper();
        var missing = save(with(png(1)));
        assertEquals(
                RefusalCode.BLOB_MISSING,
                drafter.refused(drafter.envelope(paper, missing)).code());
        var text = "没有画面".getBytes(StandardCharsets.UTF_8);
        drafter.upload(text, "text.png");
        assertEquals(
                RefusalCode.PICTURE_UNFIT,
                drafter.refused(drafter.envelope(paper, save(with(text)))).code());
        drafter.upload(png(1), "one.png");
        drafter.does(paper, missing);
    }

    @Test
    void aFileOfSomebodyElsesIsNotTakenByItsName(TestCity city) throws IOException {
        city.person("lu.niwen").upload(png(2), "secret.png");
        var drafter = city.person("shen.niwen");
        assertEquals(
                RefusalCode.BLOB_MISSING,
                drafter.refused(drafter.envelope(PersonAtWork.newPaper(), save(with(png(2)))))
                        .code());
    }

    @Test
    void whoeverReadsTheDraftSeesItAndItStandsInTheFinalFile(TestCity city) throws IOException {
        var drafter = city.person("shen.niwen");
        var picture = png(3);
        drafter.upload(picture, "three.png");
        var content = with(picture);
        var paper = PersonAtWork.newPaper();
        drafter.does(paper, save(content));
        var path = "/v1/blobs/" + Encoding.sha256(picture);
        var reviewer = city.person("lin.hewen");
        assertEquals(404, reviewer.get(path).statusCode());
        drafter.does(paper, new DocumentCommand.Agree(1, ""));
        assertEquals(200, reviewer.get(path).statusCode());
        assertEquals(404, city.person("hu.pishi").get(path).statusCode());
        reviewer.signs(paper, new DocumentCommand.Agree(1, "同意。"));
        city.person("gao.qianfa").signs(paper, new DocumentCommand.Issue(ContentDigest.of(content), "发。"));
        var registrar = city.person("qian.dengji");
        registrar.does(paper, new DocumentCommand.AssignNumber());
        var made =
                Objects.requireNonNull(registrar.document(paper).formalities().finalFile());
        var pdf = new String(registrar.get("/v1/blobs/" + made.blob().sha256()).body(), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.contains("/Subtype/Image") || pdf.contains("/Subtype /Image"));
    }
}

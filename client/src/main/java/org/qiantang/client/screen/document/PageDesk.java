package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.time.Year;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.FilePages;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageOverlay;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;

/// The middle of the desk: the page as it will be before 定版, the real file after it.
final class PageDesk {
    private final PageView pages;
    private final Paper paper;
    private final Workplace workplace;
    private final Ui ui;
    private final FileWork files;
    private final Label note = new Label();
    private final Label fetching = new Label();
    private @Nullable Object shown;
    private Tasks.@Nullable Running<?> underWay;

    PageDesk(VBox pane, Paper paper, Workplace workplace, Ui ui) {
        this.paper = paper;
        this.workplace = workplace;
        this.ui = ui;
        this.files = new FileWork(workplace.desk());
        pages = new PageView(paper.fonts(), ui.tasks());
        var title = new Label(ui.words().say("document.page"));
        title.getStyleClass().add("pages-name");
        note.getStyleClass().add("page-note");
        fetching.getStyleClass().add("fetching");
        fetching.setMaxWidth(Double.MAX_VALUE);
        fetching.setAlignment(Pos.CENTER);
        fetching.setWrapText(true);
        VBox.setVgrow(pages, Priority.ALWAYS);
        pane.getChildren().setAll(new PageBar(pages, ui.words(), title, note), fetching, pages);
        say(null);
    }

    PageView pages() {
        return pages;
    }

    void show(OfficialDocument document) {
        var formalities = document.formalities();
        var sealed = formalities.sealedFile();
        var made = formalities.finalFile();
        var file = sealed != null ? sealed : made == null ? null : made.blob();
        var now = file != null ? file : document.draft().content();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        if (file != null) {
            showFile(file, document, sealed != null);
        } else {
            showPreview(document);
        }
    }

    private void showPreview(OfficialDocument document) {
        var issuance = document.formalities().issuance();
        var directory = workplace.directory();
        var code = directory
                .organ(document.organ())
                .map(organ -> organ.documentCode())
                .orElse("");
        var content = document.draft().content();
        var sheet = new Sheet(
                        content,
                        document.formalities().number(),
                        new NumberPlaceholder(
                                code, Year.from(ui.moments().today()).getValue()),
                        issuance == null ? null : issuance.documentDate(),
                        content.signature(),
                        null,
                        true,
                        false)
                .withIssuers(
                        issuance == null
                                ? List.of()
                                : List.of(directory.nameOf(issuance.issuer().person())));
        note.setText(ui.words().say("document.page.preview"));
        ui.tasks().run("lay out", () -> paper.layOut(sheet)).onSuccess(layout -> {
            pages.show(layout);
            pages.overlays().clear();
            layout.seals()
                    .forEach(place -> previewSeal(
                            place.page(),
                            place.centreX(),
                            place.centreY(),
                            place.diameter(),
                            content.signatures().get(place.organ())));
        });
    }

    private void showFile(BlobReference file, OfficialDocument document, boolean sealed) {
        say(ui.words().say("document.fetching"));
        note.setText(ui.words().say(sealed ? "document.page.sealed" : "document.page.final"));
        var running = ui.tasks().run("open file", () -> files.read(file, FilePages::open));
        underWay = running;
        running.onSuccess(opened -> {
                    pages.overlays().clear();
                    pages.show(opened);
                    say(null);
                    var made = document.formalities().finalFile();
                    if (!sealed && made != null) {
                        var area = made.sealArea();
                        var organ = workplace.directory().nameOf(document.organ());
                        previewSeal(area.page(), area.centreX(), area.centreY(), area.diameter(), organ);
                        pages.scrollToPlace(area.page(), area.centreY());
                    }
                })
                .onError(Exception.class, failure -> say(ui.words().say("document.file-unreadable")));
    }

    private void say(@Nullable String text) {
        fetching.setText(text);
        fetching.setVisible(text != null);
        fetching.setManaged(text != null);
    }

    /// Draws a dashed box round each seal, as verified.
    void outline(Verdict verdict) {
        pages.overlays().clear();
        verdict.signatures().forEach(seal -> {
            if (seal.pageIndex().isPresent() && seal.rectangle().isPresent()) {
                var area = seal.rectangle().get();
                var box = new Region();
                box.getStyleClass().add("seal-box");
                box.setMouseTransparent(true);
                pages.overlays()
                        .add(new PageOverlay(
                                seal.pageIndex().get(),
                                area.leftMm(),
                                area.topMm(),
                                area.widthMm(),
                                area.heightMm(),
                                box));
                pages.scrollToPlace(seal.pageIndex().get(), area.topMm() + area.heightMm() / 2);
            }
        });
    }

    private void previewSeal(int page, double centreX, double centreY, double diameter, String organ) {
        if (!SealImage.canDraw(organ, "", diameter)) {
            return;
        }
        ui.tasks()
                .run(
                        "seal picture",
                        () -> new Image(new ByteArrayInputStream(
                                SealImage.draw(organ, "", diameter).png(480))))
                .onSuccess(image -> {
                    double radius = diameter / 2;
                    pages.overlays()
                            .setAll(
                                    new PageOverlay(
                                            page, centreX - radius, centreY - radius, diameter, diameter, pale(image)),
                                    new PageOverlay(page, centreX - 27, centreY + radius + 3, 54, 9, label()));
                });
    }

    private static Pane pale(Image image) {
        var view = new ImageView(image);
        var pane = new Pane(view);
        view.setOpacity(0.4);
        view.setSmooth(true);
        view.fitWidthProperty().bind(pane.widthProperty());
        view.fitHeightProperty().bind(pane.heightProperty());
        pane.setMouseTransparent(true);
        return pane;
    }

    private Label label() {
        var label = new Label(ui.words().say("document.seal-preview"));
        label.getStyleClass().add("seal-preview-label");
        label.setMouseTransparent(true);
        return label;
    }

    /// Stops what is under way; showing again begins anew.
    void close() {
        if (underWay != null) {
            underWay.cancel();
        }
        shown = null;
        pages.close();
    }
}

package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import org.qiantang.client.page.PageNote;
import org.qiantang.client.page.PageOverlay;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.page.SealDrag;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.KeptPictures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.SealAreas;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// The middle of the desk: the page as it will be before 定版, the real file after it.
final class PageDesk {
    private final PageView pages;
    private final Paper paper;
    private final Workplace workplace;
    private final Ui ui;
    private final FileWork files;
    private final PageNote note;
    private final Label title = new Label();
    private final Label fetching = new Label();
    private final List<PageOverlay> previews = new ArrayList<>();
    private final List<PageOverlay> outlines = new ArrayList<>();
    private @Nullable Object shown;
    private @Nullable SealArea toCome;
    private Tasks.@Nullable Running<?> underWay;

    PageDesk(VBox pane, Paper paper, Workplace workplace, Ui ui) {
        this.paper = paper;
        this.workplace = workplace;
        this.ui = ui;
        this.files = new FileWork(workplace.desk());
        pages = new PageView(paper.fonts(), ui.tasks());
        title.setText(ui.words().say("document.page"));
        title.getStyleClass().add("pages-name");
        note = new PageNote(ui.words(), paper.missing());
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
        if (document.id().kind() == SubjectKind.SEAL_REQUEST) {
            return;
        }
        var formalities = document.formalities();
        var file = formalities.file();
        var now = file != null ? file : document.draft().content();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        previews.clear();
        outlines.clear();
        if (file != null) {
            showFile(file, document);
        } else {
            showPreview(document);
        }
    }

    /// Shows one file of a request.
    void show(BlobReference file) {
        if (file.equals(shown)) {
            return;
        }
        shown = file;
        previews.clear();
        outlines.clear();
        pages.clear();
        layOver();
        say(ui.words().say("document.fetching"));
        title.setText(ui.words().say("request.page"));
        note.say(file.name());
        if (underWay != null) {
            underWay.cancel();
        }
        var running = ui.tasks().run("open file", () -> files.read(file, FilePages::open));
        underWay = running;
        running.onSuccess(opened -> {
                    pages.show(opened);
                    say(null);
                    reveal();
                })
                .onError(Exception.class, failure -> say(ui.words().say("request.file-unreadable")));
    }

    /// Shows a file as it was when something was signed: its first so many bytes; as it is now for 0.
    void showRevision(BlobReference file, long length) {
        if (underWay != null) {
            underWay.cancel();
        }
        var running = ui.tasks()
                .run(
                        "open revision",
                        () -> files.read(
                                file,
                                bytes -> FilePages.open(length == 0 ? bytes : Arrays.copyOf(bytes, (int) length))));
        underWay = running;
        running.onSuccess(opened -> {
                    pages.show(opened);
                    note.say(ui.words().say(length == 0 ? "document.page.sealed" : "document.page.revision"));
                })
                .onError(Exception.class, failure -> say(ui.words().say("document.file-unreadable")));
    }

    /// Shows the seal that is to come on the file in front; none where the area is null.
    ///
    /// @param moved receives where the seal is dragged to, or moved by the arrow keys; null where it stays put
    void preview(@Nullable SealArea area, @Nullable Consumer<SealArea> moved) {
        toCome = area;
        if (area == null || !SealingWork.canDraw(area)) {
            previews.clear();
            layOver();
            return;
        }
        draw(area).onSuccess(image -> {
            if (!area.equals(toCome)) {
                return;
            }
            var pane = pale(image);
            if (moved != null) {
                new SealDrag(pane, area, moved).bind();
            }
            previews.clear();
            previews.add(over(area, pane));
            layOver();
            reveal();
            if (moved != null) {
                pane.requestFocus();
            }
        });
    }

    private void reveal() {
        var area = toCome;
        if (area != null) {
            pages.scrollToPlace(area.page(), area.centreY());
        }
    }

    private static PageOverlay over(SealArea area, Pane pane) {
        return new PageOverlay(
                area.page(),
                area.centreX() - area.width() / 2,
                area.centreY() - area.height() / 2,
                area.width(),
                area.height(),
                pane);
    }

    private void showPreview(OfficialDocument document) {
        previews.clear();
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
                .withIssuers(document.formalities().issuances().stream()
                        .map(each -> directory.nameOf(each.issuer().person()))
                        .toList());
        note.sayOfPreview(ui.words().say("document.page.preview"));
        ui.tasks().run("lay out", () -> laidOut(sheet)).onSuccess(previewed -> {
            if (!content.equals(shown)) {
                return;
            }
            var layout = previewed.layout();
            previewed.pictures().fetch(workplace.desk(), () -> showAnew(document));
            pages.show(layout);
            layOver();
            SealAreas.of(layout, document, directory).forEach(this::previewSeal);
        });
    }

    private record Previewed(PageLayout layout, KeptPictures pictures) {}

    private Previewed laidOut(Sheet sheet) throws IOException {
        var pictures = KeptPictures.of(workplace.desk(), sheet.content());
        return new Previewed(paper.layOut(sheet.withPictures(pictures.here())), pictures);
    }

    /// Shows the page anew once its pictures have come, as long as it is still looked at.
    private void showAnew(OfficialDocument document) {
        ui.tasks().deliver(() -> {
            if (document.draft().content().equals(shown)) {
                showPreview(document);
            }
        });
    }

    private void showFile(BlobReference file, OfficialDocument document) {
        var missing = document.formalities().missingSeals();
        say(ui.words().say("document.fetching"));
        note.say(ui.words()
                .say(
                        missing.isEmpty()
                                ? document.formalities().sealed() ? "document.page.sealed" : "document.page.unsealed"
                                : "document.page.final"));
        var running = ui.tasks().run("open file", () -> files.read(file, FilePages::open));
        underWay = running;
        running.onSuccess(opened -> {
                    pages.show(opened);
                    layOver();
                    say(null);
                    missing.forEach(this::previewSeal);
                    missing.stream().findFirst().ifPresent(area -> pages.scrollToPlace(area.page(), area.centreY()));
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
        outlines.clear();
        verdict.signatures().forEach(seal -> {
            if (seal.pageIndex().isPresent() && seal.rectangle().isPresent()) {
                var area = seal.rectangle().get();
                var box = new Region();
                box.getStyleClass().add("seal-box");
                box.setMouseTransparent(true);
                outlines.add(new PageOverlay(
                        seal.pageIndex().get(), area.leftMm(), area.topMm(), area.widthMm(), area.heightMm(), box));
                if (previews.isEmpty()) {
                    pages.scrollToPlace(seal.pageIndex().get(), area.topMm() + area.heightMm() / 2);
                }
            }
        });
        layOver();
    }

    /// Puts above the pages what belongs there: the seals still to come, and the boxes round those that are.
    private void layOver() {
        pages.overlays()
                .setAll(Stream.concat(previews.stream(), outlines.stream()).toList());
    }

    private Tasks.Running<Image> draw(SealArea area) {
        return ui.tasks()
                .run(
                        "seal picture",
                        () -> new Image(new ByteArrayInputStream(
                                SealingWork.image(area, "").png(480))));
    }

    private void previewSeal(SealArea area) {
        var of = shown;
        if (!SealingWork.canDraw(area)) {
            return;
        }
        draw(area).onSuccess(image -> {
            if (!Objects.equals(of, shown)) {
                return;
            }
            previews.add(over(area, pale(image)));
            double below = area.centreY() + area.height() / 2 + 3;
            previews.add(new PageOverlay(area.page(), area.centreX() - 20, below, 40, 9, label()));
            layOver();
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

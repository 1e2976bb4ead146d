package org.qiantang.client.screen.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.page.PageOverlay;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.SealDrag;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyDesk;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.CertificateHolder;

/// 手写签名: the person puts their handwriting where they want it on the file in front and signs a copy of the file.
/// The bar shows while that is done.
final class HandSigning extends HBox {
    /// Where it first lies, as a share of the page: where letters are signed.
    private static final double ACROSS = 0.7;

    private static final double DOWN = 0.75;
    /// Twice as fine as a page is usually shown.
    private static final int DOTS_PER_MM = 8;

    private final Workplace workplace;
    private final Ui ui;
    private final PageView pages;
    private final KeyDesk keys;
    private final Spinner<Integer> width =
            new Spinner<>((int) SealImage.SMALLEST_WIDTH_MM, (int) Handwriting.WIDEST_MM, 40);
    private final Button sign = new Button();
    private final ReadOnlyBooleanWrapper underWay = new ReadOnlyBooleanWrapper(this, "underWay");
    private @Nullable Work work;
    private @Nullable PageOverlay shown;

    /// What is signed, by which handwriting and where.
    private record Work(FileInFront file, Handwriting writing, SealArea area) {
        Work at(SealArea other) {
            return new Work(file, writing, other);
        }
    }

    /// @param signed hears where the signed copy lies
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record FileInFront(Path path, byte[] bytes, Consumer<Path> signed) {}

    HandSigning(Workplace workplace, Ui ui, PageView pages, KeyDesk keys) {
        this.workplace = workplace;
        this.ui = ui;
        this.pages = pages;
        this.keys = keys;
        var words = ui.words();
        var hint = Pieces.note(words.say("verify.sign.hint"));
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        width.setId("sign-width");
        width.setPrefWidth(76);
        width.setEditable(true);
        width.valueProperty().subscribe(now -> resize(now));
        var unit = new Label(words.say("verify.sign.width"));
        unit.setLabelFor(width);
        sign.setText(words.say("verify.sign.ok"));
        sign.setId("sign-here");
        sign.getStyleClass().add("accent");
        sign.setOnAction(event -> sign());
        getChildren()
                .setAll(
                        hint,
                        unit,
                        width,
                        button("sign-page", words.say("verify.sign.page"), this::toCurrentPage),
                        button("sign-anew", words.say("verify.sign.anew"), this::writeAnew),
                        button("sign-cancel", words.say("document.cancel"), this::cancel),
                        sign);
        getChildren().stream().skip(1).forEach(node -> ((Region) node).setMinWidth(Region.USE_PREF_SIZE));
        setId("sign-bar");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sign-bar");
        visibleProperty().bind(underWay);
        managedProperty().bind(underWay);
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }

    ReadOnlyBooleanProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    /// Begins with the file in front; the person is asked for their handwriting where none is kept.
    void begin(Path file, byte[] bytes, Consumer<Path> signed) {
        var front = new FileInFront(file, bytes, signed);
        ui.tasks()
                .run("handwriting", () -> workplace.desk().handwriting().flatMap(Handwriting::read))
                .onSuccess(kept -> kept.ifPresentOrElse(writing -> place(front, writing), () -> write(front)));
    }

    private void write(FileInFront front) {
        new HandwritingDialog(ui).show(getScene().getWindow(), writing -> {
            ui.tasks().run("keep handwriting", () -> workplace.desk().saveHandwriting(writing.encoded()));
            place(front, writing);
        });
    }

    private void writeAnew() {
        var now = work;
        if (now != null) {
            write(now.file());
        }
    }

    private void place(FileInFront front, Handwriting writing) {
        int page = Math.max(0, pages.currentPageProperty().get() - 1);
        var size = pages.size(page);
        var area = new SealArea(
                workplace.post().organ(),
                SealArea.Kind.SIGNATURE_STAMP,
                workplace.person().name(),
                page,
                size.getWidth() * ACROSS,
                size.getHeight() * DOWN,
                writing.widthMm(),
                writing.heightMm());
        work = new Work(front, writing, within(area));
        width.getValueFactory().setValue((int) Math.round(writing.widthMm()));
        underWay.set(true);
        show();
        pages.scrollToPlace(page, work.area().centreY());
    }

    /// As near as it can be without leaving its page.
    private SealArea within(SealArea area) {
        var size = pages.size(area.page());
        return at(
                area,
                area.page(),
                Math.clamp(
                        area.centreX(),
                        area.width() / 2,
                        Math.max(area.width() / 2, size.getWidth() - area.width() / 2)),
                Math.clamp(
                        area.centreY(),
                        area.height() / 2,
                        Math.max(area.height() / 2, size.getHeight() - area.height() / 2)));
    }

    private static SealArea at(SealArea area, int page, double x, double y) {
        return new SealArea(area.organ(), area.kind(), area.inscription(), page, x, y, area.width(), area.height());
    }

    private void moved(SealArea area) {
        var now = work;
        if (now != null) {
            work = now.at(within(area));
            show();
        }
    }

    private void toCurrentPage() {
        var now = work;
        if (now != null) {
            int page = Math.max(0, pages.currentPageProperty().get() - 1);
            moved(at(now.area(), page, now.area().centreX(), now.area().centreY()));
        }
    }

    private void resize(@Nullable Integer millimetres) {
        var now = work;
        if (now == null
                || millimetres == null
                || millimetres == Math.round(now.area().width())) {
            return;
        }
        now.writing().wide(millimetres).ifPresent(other -> {
            var area = now.area();
            work = new Work(
                    now.file(),
                    other,
                    within(new SealArea(
                            area.organ(),
                            area.kind(),
                            area.inscription(),
                            area.page(),
                            area.centreX(),
                            area.centreY(),
                            other.widthMm(),
                            other.heightMm())));
            show();
        });
    }

    private void show() {
        var now = work;
        takeOff();
        if (now == null) {
            return;
        }
        var area = now.area();
        var picture = new ImageView(new Image(new ByteArrayInputStream(
                SealImage.of(now.writing(), area.inscription()).png((int) (area.width() * DOTS_PER_MM)))));
        picture.setSmooth(true);
        var pane = new Pane(picture);
        picture.fitWidthProperty().bind(pane.widthProperty());
        picture.fitHeightProperty().bind(pane.heightProperty());
        new SealDrag(pane, area, this::moved).bind();
        var overlay = new PageOverlay(
                area.page(),
                area.centreX() - area.width() / 2,
                area.centreY() - area.height() / 2,
                area.width(),
                area.height(),
                pane);
        shown = overlay;
        pages.overlays().add(overlay);
        pane.requestFocus();
    }

    private void takeOff() {
        if (shown != null) {
            pages.overlays().remove(shown);
            shown = null;
        }
    }

    private void sign() {
        if (work != null) {
            keys.own(getScene().getWindow(), this::sign);
        }
    }

    private void sign(SigningKey key) {
        var now = work;
        if (now == null) {
            return;
        }
        var holder = CertificateHolder.of(key.certificate());
        if (!holder.personId().equals(Optional.of(workplace.personId().value()))) {
            failed(ui.words().say("verify.sign.other", holder.name()));
            return;
        }
        var moment = ui.moments().now();
        var desk = workplace.desk();
        var trust = FileWork.trust(desk.facts(), moment);
        sign.setDisable(true);
        ui.tasks()
                .run(
                        "sign file",
                        () -> workplace
                                .signing()
                                .stamping(
                                        desk,
                                        trust,
                                        moment,
                                        stamps -> new SignedCopy(stamps, trust, moment)
                                                .write(
                                                        now.file().path(),
                                                        now.file().bytes(),
                                                        ui.words().say("verify.sign.suffix"),
                                                        now.area(),
                                                        SealImage.of(now.writing(), holder.name()),
                                                        key)))
                .onSuccess(outcome -> done(outcome, now.file()))
                .onError(IOException.class, full -> failed(ui.words().say("verify.sign.not-written")))
                .andFinally(() -> sign.setDisable(false));
    }

    private void done(SignedCopy.Outcome outcome, FileInFront file) {
        var words = ui.words();
        var wording = new Wording(words.bundle().getLocale(), ui.moments().zone());
        switch (outcome) {
            case SignedCopy.Outcome.NotSigned(var reason) -> failed(wording.refusal(reason));
            case SignedCopy.Outcome.NotVerified(var overall) ->
                failed(words.say("verify.sign.not-verified", wording.of(overall)));
            case SignedCopy.Outcome.Signed(Path copy, Timestamping timestamping) -> {
                cancel();
                var where = copy.toString();
                ui.notices()
                        .show(new Notice(
                                Notice.Tone.DONE,
                                words.say("verify.sign.done"),
                                timestamping instanceof Timestamping.NotStamped
                                        ? where + "\n" + words.say("verify.sign.not-stamped")
                                        : where,
                                null,
                                null));
                file.signed().accept(copy);
            }
        }
    }

    private void failed(String why) {
        ui.notices().show(new Notice(Notice.Tone.ERROR, ui.words().say("verify.sign.failed"), why, null, null));
    }

    /// Leaves the file as it is.
    void cancel() {
        takeOff();
        work = null;
        underWay.set(false);
    }
}

package org.qiantang.client.page;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Tasks;
import org.qiantang.typesetting.layout.PageLayout;

/// Pages one below the other, as they will be printed. Only the pages in sight are drawn.
///
/// Shows a layout while it is being written, or the pictures of a file. At 100 % a millimetre has its size on
/// a screen of 96 pixels per inch. For use on the window's thread.
public final class PageView extends Region {
    static final double MILLIMETRE = 96 / 25.4;
    private static final double GAP = 12;
    private static final List<Double> STEPS =
            List.of(0.25, 0.33, 0.5, 0.58, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0);

    private final ScrollPane scroller = new ScrollPane();
    private final Pane column = new Pane();
    private final TreeMap<Integer, PageSheet> sheets = new TreeMap<>();
    private final PagePainter painter;
    private final PictureCache pictures;
    private final ObservableList<PageOverlay> overlays = FXCollections.observableArrayList();
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 0.6);
    private final BooleanProperty fitWidth = new SimpleBooleanProperty(this, "fitWidth", true);
    private final DoubleProperty density = new SimpleDoubleProperty(this, "density", 1);
    private final ReadOnlyIntegerWrapper pageCount = new ReadOnlyIntegerWrapper(this, "pageCount", 0);
    private final ReadOnlyIntegerWrapper currentPage = new ReadOnlyIntegerWrapper(this, "currentPage", 0);
    private ShownPages shown = new ShownPages.Nothing();
    private @Nullable String edited;
    private boolean arranging;

    public PageView(PageFonts fonts, Tasks tasks) {
        painter = new PagePainter(fonts);
        pictures = new PictureCache(tasks);
        getStyleClass().add("page-view");
        column.getStyleClass().add("desk");
        scroller.getStyleClass().add("desk-scroller");
        scroller.setContent(column);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        getChildren().add(scroller);
        scroller.viewportBoundsProperty().addListener((property, before, now) -> resized(before, now));
        scroller.vvalueProperty().addListener(property -> showVisible());
        scroller.addEventFilter(ScrollEvent.SCROLL, this::zoomByWheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::zoomByKey);
        zoom.addListener((property, before, now) -> rescaled(before.doubleValue()));
        fitWidth.addListener((property, before, now) -> fit());
        density.addListener(property -> redrawAll());
        overlays.addListener((ListChangeListener<PageOverlay>) change -> placeOverlays());
    }

    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /// Whether the zoom follows the width of the view.
    public BooleanProperty fitWidthProperty() {
        return fitWidth;
    }

    /// How much finer than the screen the pages are drawn; 1 unless they are photographed larger than shown.
    public DoubleProperty densityProperty() {
        return density;
    }

    public ReadOnlyIntegerProperty pageCountProperty() {
        return pageCount.getReadOnlyProperty();
    }

    /// The page in the middle of the view, from 1; 0 where there is none.
    public ReadOnlyIntegerProperty currentPageProperty() {
        return currentPage.getReadOnlyProperty();
    }

    /// How large a page is, in millimetres.
    ///
    /// @param page index from 0
    public Dimension2D size(int page) {
        return new Dimension2D(shown.width(page), shown.height(page));
    }

    /// What is shown above the pages.
    public ObservableList<PageOverlay> overlays() {
        return overlays;
    }

    public void show(PageLayout layout) {
        show(new ShownPages.Laid(layout));
    }

    public void show(PagePictures file) {
        show(new ShownPages.Pictured(file));
    }

    /// Shows nothing.
    public void clear() {
        show(new ShownPages.Nothing());
    }

    /// Stops drawing what is no longer looked at.
    public void close() {
        pictures.clear();
    }

    /// Marks the paragraph being edited; null for none.
    public void edit(@Nullable String paragraph) {
        if (!Objects.equals(edited, paragraph)) {
            edited = paragraph;
            sheets.values().forEach(this::draw);
        }
    }

    /// Brings a paragraph into sight where it is not.
    public void scrollToParagraph(String paragraph) {
        if (shown instanceof ShownPages.Laid(PageLayout layout)) {
            layout.pagesOf(paragraph).stream().findFirst().ifPresent(page -> {
                double top = layout.pages().get(page).marks().stream()
                        .filter(mark -> paragraph.equals(mark.source().paragraph()))
                        .mapToDouble(PageSpots::top)
                        .min()
                        .orElse(0);
                reveal(top(page) + top * scale());
            });
        }
    }

    /// Brings a page to the top of the view.
    ///
    /// @param page index from 0
    public void scrollToPage(int page) {
        scrollTo(top(Math.clamp(page, 0, Math.max(0, shown.count() - 1))) - GAP);
    }

    /// Brings a place on a page into the middle of the view.
    ///
    /// @param page index from 0
    /// @param y millimetres from the top
    public void scrollToPlace(int page, double y) {
        scrollTo(top(page) + y * scale() - viewHeight() / 2);
    }

    public void zoomIn() {
        zoomTo(STEPS.stream()
                .filter(step -> step > zoom.get() + 0.005)
                .findFirst()
                .orElse(STEPS.getLast()));
    }

    public void zoomOut() {
        zoomTo(STEPS.reversed().stream()
                .filter(step -> step < zoom.get() - 0.005)
                .findFirst()
                .orElse(STEPS.getFirst()));
    }

    private void zoomTo(double factor) {
        fitWidth.set(false);
        zoom.set(factor);
    }

    private void zoomByWheel(ScrollEvent wheel) {
        if (wheel.isControlDown() && wheel.getDeltaY() != 0) {
            if (wheel.getDeltaY() > 0) {
                zoomIn();
            } else {
                zoomOut();
            }
            wheel.consume();
        }
    }

    private void zoomByKey(KeyEvent key) {
        if (key.isShortcutDown()) {
            switch (key.getCode()) {
                case PLUS, EQUALS, ADD -> zoomIn();
                case MINUS, SUBTRACT -> zoomOut();
                default -> {
                    return;
                }
            }
            key.consume();
        }
    }

    private void show(ShownPages next) {
        var before = shown;
        shown = next;
        boolean sameShape = before.count() == next.count()
                && before.getClass() == next.getClass()
                && before.width(0) == next.width(0);
        pageCount.set(next.count());
        if (sameShape) {
            sheets.values().stream()
                    .filter(sheet -> !next.same(sheet.index(), before))
                    .forEach(this::draw);
        } else {
            double at = scrolled();
            redrawAll();
            scrollTo(at);
        }
        showCurrent();
    }

    private void redrawAll() {
        pictures.clear();
        column.getChildren().clear();
        sheets.clear();
        fit();
        arrange();
    }

    private void resized(Bounds before, Bounds now) {
        if (before.getWidth() != now.getWidth()) {
            fit();
        }
        arrange();
    }

    private void fit() {
        double width = scroller.getViewportBounds().getWidth();
        if (fitWidth.get() && width > 100) {
            zoom.set((width - 2 * GAP - 8) / (shown.width(0) * MILLIMETRE));
        }
    }

    private void rescaled(double before) {
        double middle = (scrolled() + viewHeight() / 2) / before;
        column.getChildren().clear();
        sheets.clear();
        arrange();
        scrollTo(middle * zoom.get() - viewHeight() / 2);
    }

    private void arrange() {
        double width = 0;
        for (int i = 0; i < Math.min(shown.count(), 1); i++) {
            width = shown.width(i) * scale();
        }
        column.setPrefSize(
                Math.max(width + 2 * GAP, scroller.getViewportBounds().getWidth()), totalHeight());
        column.resize(column.getPrefWidth(), column.getPrefHeight());
        sheets.values().forEach(this::fitSheet);
        showVisible();
    }

    private void showVisible() {
        if (arranging || shown.count() == 0) {
            showCurrent();
            return;
        }
        arranging = true;
        double top = scrolled();
        int first = pageAt(top - 40);
        int last = pageAt(top + viewHeight() + 40);
        sheets.entrySet().removeIf(entry -> {
            boolean out = entry.getKey() < first || entry.getKey() > last;
            if (out) {
                column.getChildren().remove(entry.getValue());
                pictures.forget(entry.getKey());
            }
            return out;
        });
        for (int i = first; i <= last; i++) {
            if (!sheets.containsKey(i)) {
                var sheet = new PageSheet(i);
                sheets.put(i, sheet);
                column.getChildren().add(sheet);
                fitSheet(sheet);
                draw(sheet);
            }
        }
        arranging = false;
        showCurrent();
    }

    private void fitSheet(PageSheet sheet) {
        double width = Math.rint(shown.width(sheet.index()) * scale());
        double height = Math.rint(shown.height(sheet.index()) * scale());
        sheet.setManaged(false);
        sheet.size(width, height, density.get());
        sheet.relocate(Math.max(GAP, Math.rint((column.getPrefWidth() - width) / 2)), Math.rint(top(sheet.index())));
        sheet.place(overlays, scale());
    }

    private void draw(PageSheet sheet) {
        switch (shown) {
            case ShownPages.Laid(PageLayout layout) ->
                sheet.draw(painter, layout.pages().get(sheet.index()), scale(), edited);
            case ShownPages.Pictured(PagePictures file) ->
                pictures.draw(file, sheet.index(), scale() * density.get() * screenScale(), sheet::draw);
            case ShownPages.Nothing() -> {}
        }
    }

    private double screenScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    private void placeOverlays() {
        sheets.values().forEach(sheet -> sheet.place(overlays, scale()));
    }

    private void showCurrent() {
        currentPage.set(shown.count() == 0 ? 0 : pageAt(scrolled() + viewHeight() / 2) + 1);
    }

    private void reveal(double y) {
        if (y < scrolled() + 24 || y > scrolled() + viewHeight() - 80) {
            scrollTo(y - viewHeight() / 3);
        }
    }

    private void scrollTo(double y) {
        double room = totalHeight() - viewHeight();
        scroller.setVvalue(room <= 0 ? 0 : Math.clamp(y / room, 0.0, 1.0));
        showVisible();
    }

    private double scrolled() {
        return Math.max(0, scroller.getVvalue() * (totalHeight() - viewHeight()));
    }

    private double viewHeight() {
        return scroller.getViewportBounds().getHeight();
    }

    private double scale() {
        return zoom.get() * MILLIMETRE;
    }

    private double pitch() {
        return shown.height(0) * scale() + GAP;
    }

    private double totalHeight() {
        return Math.max(viewHeight(), GAP + shown.count() * pitch());
    }

    private double top(int page) {
        return GAP + page * pitch();
    }

    private int pageAt(double y) {
        return Math.clamp((long) Math.floor((y - GAP) / pitch()), 0, Math.max(0, shown.count() - 1));
    }

    @Override
    protected void layoutChildren() {
        scroller.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}

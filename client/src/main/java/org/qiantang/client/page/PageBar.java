package org.qiantang.client.page;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.ui.Words;

/// The bar above a page view: what is shown, which page of how many, and the zoom.
public final class PageBar extends HBox {
    /// @param leading what stands at the left, such as the name of the view
    public PageBar(PageView pages, Words words, Node... leading) {
        getStyleClass().add("page-bar");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(leading);
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        var count = new Label();
        count.getStyleClass().add("page-count");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> pages.pageCountProperty().get() == 0
                                ? ""
                                : words.say(
                                        "page.count",
                                        pages.currentPageProperty().get(),
                                        pages.pageCountProperty().get()),
                        pages.currentPageProperty(),
                        pages.pageCountProperty()));
        var percent = new Label();
        percent.getStyleClass().add("zoom-percent");
        percent.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.say(
                                "page.percent", Math.round(pages.zoomProperty().get() * 100)),
                        pages.zoomProperty()));
        var fit = button("mdomz-unfold_more", words.say("page.fit-width"), () -> {
            pages.fitWidthProperty().set(false);
            pages.fitWidthProperty().set(true);
        });
        fit.getGraphic().setRotate(90);
        getChildren()
                .addAll(
                        space,
                        count,
                        button("mdomz-zoom_out", words.say("page.zoom-out"), pages::zoomOut),
                        percent,
                        button("mdomz-zoom_in", words.say("page.zoom-in"), pages::zoomIn),
                        fit);
    }

    private static Button button(String icon, String label, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "quiet-button");
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.setOnAction(event -> action.run());
        return button;
    }
}

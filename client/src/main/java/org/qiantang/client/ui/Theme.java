package org.qiantang.client.ui;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// How everything looks: AtlantaFX Primer Light, and the house style on top.
public final class Theme {
    /// A character that only a Chinese face has.
    private static final int ANY_HAN = 0x4E00;

    /// In order of preference; the first is what the mockups are drawn with.
    private static final List<String> FAMILIES = List.of(
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "Source Han Sans CN",
            "Microsoft YaHei",
            "PingFang SC",
            "WenQuanYi Micro Hei");

    private static final String BUNDLED = "/org/qiantang/resources/fonts/fandol/FandolHei-Regular.otf";

    private Theme() {}

    /// Puts the theme under every window of the program.
    public static void apply() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheetBSS());
    }

    /// Puts the part of the theme under the program that the log-in needs, which is read in no time. To be called
    /// before the first control is made: the toolkit would read its own theme.
    public static void applyToLogIn() {
        Application.setUserAgentStylesheet(resource("log-in-theme.css"));
    }

    /// Dresses the scene of the log-in in the part of the house style that it needs.
    public static void dressForLogIn(Scene scene) {
        scene.getStylesheets().setAll(resource("log-in.css"));
        var family = family();
        if (!family.equals(FAMILIES.getFirst())) {
            scene.getRoot().setStyle("-fx-font-family: \"" + family + "\";");
        }
    }

    /// Dresses a scene that somebody entered in the whole theme and the whole house style.
    public static void dress(Scene scene) {
        apply();
        scene.getStylesheets().setAll(resource("qiantang.css"));
    }

    /// Opens the faces of every window, which takes a while for fonts of many thousand characters. Any thread may.
    public static void loadFonts() {
        var family = family();
        for (var weight : List.of(FontWeight.NORMAL, FontWeight.BOLD)) {
            var text = new Text();
            text.setFont(Font.font(family, weight, 13));
            text.setText(Character.toString(ANY_HAN));
            text.getLayoutBounds();
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/org/qiantang/client/" + name))
                .toExternalForm();
    }

    private static String family() {
        return FAMILIES.stream()
                .filter(name -> Font.font(name).getFamily().equals(name))
                .findFirst()
                .orElseGet(Theme::bundled);
    }

    private static String bundled() {
        var url = Objects.requireNonNull(Theme.class.getResource(BUNDLED)).toExternalForm();
        var font = Font.loadFont(url, 13);
        return font == null ? Font.getDefault().getFamily() : font.getFamily();
    }
}

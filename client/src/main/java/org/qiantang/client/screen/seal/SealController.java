package org.qiantang.client.screen.seal;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Navigation;
import org.qiantang.client.ui.Place;

/// Binds the pages of the seal screen to tabs and keys.
final class SealController {
    private final Workplace workplace;
    private final Navigation navigation;
    private final List<SealPage> pages;
    private @FXML VBox root;
    private @FXML TabPane tabs;
    private @FXML Button verify;

    /// @param pages in the order of their tabs
    SealController(Workplace workplace, Navigation navigation, SealPage... pages) {
        this.workplace = workplace;
        this.navigation = navigation;
        this.pages = List.of(pages);
    }

    @FXML
    void initialize() {
        verify.setOnAction(event -> verify());
    }

    /// Goes where any file is verified.
    void verify() {
        navigation.go(new Place.VerifyFile());
    }

    private SealPage front() {
        return pages.get(Math.max(0, tabs.getSelectionModel().getSelectedIndex()));
    }

    void activate() {
        pages.forEach(SealPage::activate);
        // Before its tabs are styled, nothing of them is in the window to be focused.
        root.applyCss();
        front().focus();
    }

    void deactivate() {
        pages.forEach(SealPage::deactivate);
    }

    /// Reads the page in front anew, and has the desk synchronise as this key does everywhere.
    void reload() {
        workplace.desk().synchroniseNow();
        front().reload();
    }

    void export() {
        front().export();
    }

    void find() {
        front().find();
    }
}

package org.qiantang.client.ui;

/// How a screen sends the person elsewhere. Called on the user interface's thread.
public interface Navigation {
    /// Leaves the present place for another.
    void go(Place place);

    /// Puts another place where the present one is: nobody comes back to this one.
    void replace(Place place);

    /// Returns to where the person came from; to the workbench where there is nothing to return to.
    void back();
}

package org.qiantang.client.screen.seal;

/// One of the screen's pages.
interface SealPage {
    /// The screen came to the front.
    void activate();

    /// The screen leaves the front.
    void deactivate();

    /// Takes the keyboard, on what is worked with.
    void focus();

    /// Takes the keyboard to the filter.
    void find();

    /// Reads everything anew.
    void reload();

    /// Writes what is shown into a file, where a page can.
    default void export() {}
}

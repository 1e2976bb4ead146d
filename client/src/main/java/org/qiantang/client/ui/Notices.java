package org.qiantang.client.ui;

/// Where a screen says something to the person. Called on the user interface's thread.
public interface Notices {
    /// Shows a notice in place of the one before.
    void show(Notice notice);

    /// Shows what became of a failure that the screen has no better words for.
    void failed(Throwable failure);

    /// Takes the present notice away.
    void clear();
}

package org.qiantang.client.screen.document;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.OfficeDesk;

/// The unfinished opinion (暂存意见): what is written, and that it is on this machine's disk soon after.
final class NoteKeeping {
    private static final Duration PAUSE = Duration.ofMillis(900);

    private final OfficeDesk desk;
    private final SubjectId document;
    private final Tasks tasks;
    private final Moments moments;
    private final StringProperty opinion = new SimpleStringProperty(this, "opinion", "");
    private final ReadOnlyObjectWrapper<@Nullable Instant> keptAt = new ReadOnlyObjectWrapper<>(this, "keptAt");
    private @Nullable Instant changed;
    private boolean loaded;

    NoteKeeping(OfficeDesk desk, SubjectId document, Tasks tasks, Moments moments) {
        this.desk = desk;
        this.document = document;
        this.tasks = tasks;
        this.moments = moments;
        opinion.addListener(property -> changed = loaded ? moments.now() : null);
    }

    StringProperty opinionProperty() {
        return opinion;
    }

    /// When it was kept; null before.
    ReadOnlyObjectProperty<@Nullable Instant> keptAtProperty() {
        return keptAt.getReadOnlyProperty();
    }

    /// Shows what was kept earlier, once.
    void load(String kept) {
        if (!loaded) {
            opinion.set(kept);
            loaded = true;
        }
    }

    void keepWhenPaused() {
        var since = changed;
        if (since != null && Duration.between(since, moments.now()).compareTo(PAUSE) >= 0) {
            keep();
        }
    }

    void keep() {
        changed = null;
        var text = opinion.get();
        tasks.run("keep note", () -> desk.saveNote(document, text)).onSuccess(done -> keptAt.set(moments.now()));
    }

    /// Keeps it before returning, for leaving the screen.
    void keepNow() {
        if (changed != null) {
            changed = null;
            desk.saveNote(document, opinion.get());
        }
    }

    /// The opinion went into a command: nothing of it is left to keep.
    void given() {
        changed = null;
    }
}

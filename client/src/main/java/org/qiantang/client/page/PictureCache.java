package org.qiantang.client.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.qiantang.client.ui.Tasks;

/// Draws pages of files away from the window's thread, keeps the latest pictures, and drops work nobody waits for.
final class PictureCache {
    private static final int KEPT = 12;

    private record Key(PagePictures file, int page, double scale) {}

    private final Tasks tasks;
    private final Map<Integer, Tasks.Running<Image>> underWay = new HashMap<>();
    private final Map<Key, Image> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Image> eldest) {
            return size() > KEPT;
        }
    };

    PictureCache(Tasks tasks) {
        this.tasks = tasks;
    }

    void draw(PagePictures file, int page, double scale, Consumer<Image> then) {
        var key = new Key(file, page, scale);
        var known = kept.get(key);
        if (known != null) {
            then.accept(known);
            return;
        }
        forget(page);
        var running = tasks.run("page picture", () -> file.draw(page, scale));
        underWay.put(page, running);
        running.onSuccess(picture -> {
                    kept.put(key, picture);
                    then.accept(picture);
                })
                .andFinally(() -> underWay.remove(page, running));
    }

    /// Stops drawing a page that went out of sight.
    void forget(int page) {
        var running = underWay.remove(page);
        if (running != null) {
            running.cancel();
        }
    }

    void clear() {
        underWay.values().forEach(Tasks.Running::cancel);
        underWay.clear();
    }
}

package org.qiantang.client.screen.draft;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.ui.Tasks;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// Lays out the newest sheet away from the window's thread, one at a time; sheets that came meanwhile but the
/// last are passed over.
final class LayoutRun {
    private final Tasks tasks;
    private final Paper paper;
    private final Consumer<PageLayout> then;
    private boolean running;
    private @Nullable Sheet next;

    LayoutRun(Tasks tasks, Paper paper, Consumer<PageLayout> then) {
        this.tasks = tasks;
        this.paper = paper;
        this.then = then;
    }

    void layOut(Sheet sheet) {
        if (running) {
            next = sheet;
            return;
        }
        running = true;
        tasks.run("lay out", () -> paper.layOut(sheet)).onSuccess(then).andFinally(() -> {
            running = false;
            var waiting = next;
            next = null;
            if (waiting != null) {
                layOut(waiting);
            }
        });
    }
}

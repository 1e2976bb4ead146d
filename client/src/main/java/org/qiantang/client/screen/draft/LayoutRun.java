package org.qiantang.client.screen.draft;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.ui.Tasks;
import org.qiantang.typesetting.LayoutSession;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// Lays out the newest sheet away from the window's thread, one at a time, the pages in sight first. Sheets that
/// came meanwhile but the last are passed over; a layout whose pages in sight are shown gives way to a newer sheet.
final class LayoutRun {
    private final Tasks tasks;
    private final Paper paper;
    private final LayoutSession session;
    private final IntSupplier pageInSight;
    private final Consumer<PageLayout> then;
    private Tasks.@Nullable Running<PageLayout> running;
    private int runs;
    private boolean shown;
    private @Nullable Sheet next;

    /// @param pageInSight the page looked at, from 0
    /// @param then shows a layout: the beginning of a document or all of it
    LayoutRun(Tasks tasks, Paper paper, IntSupplier pageInSight, Consumer<PageLayout> then) {
        this.tasks = tasks;
        this.paper = paper;
        this.session = paper.session();
        this.pageInSight = pageInSight;
        this.then = then;
    }

    void layOut(Sheet sheet) {
        if (running == null) {
            start(sheet);
            return;
        }
        next = sheet;
        if (shown) {
            running.cancel();
        }
    }

    /// Gives up what is under way.
    void stop() {
        next = null;
        runs++;
        if (running != null) {
            running.cancel();
        }
    }

    private void start(Sheet sheet) {
        shown = false;
        runs++;
        int run = runs;
        int page = pageInSight.getAsInt();
        var work = tasks.run("lay out", () -> paper.ready(session.layOut(sheet, page, ahead -> deliver(run, ahead))));
        running = work;
        work.onSuccess(then).andFinally(() -> {
            running = null;
            var waiting = next;
            next = null;
            if (waiting != null) {
                start(waiting);
            }
        });
    }

    private void deliver(int run, PageLayout ahead) {
        paper.ready(ahead);
        tasks.deliver(() -> {
            if (run == runs && running != null) {
                shown = true;
                then.accept(ahead);
                if (next != null) {
                    running.cancel();
                }
            }
        });
    }
}

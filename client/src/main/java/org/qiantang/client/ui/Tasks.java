package org.qiantang.client.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// Runs work away from the user interface's thread and brings its outcome back to it.
///
/// ```
/// tasks.run("open", () -> desk.document(id)).onSuccess(this::show).onError(Damaged.class, this::say).andFinally(…)
/// ```
///
/// All methods are called on the user interface's thread, except [#deliver(Runnable)], which is called on any.
public interface Tasks {

    /// Starts a piece of work.
    ///
    /// @param name for logs, never shown
    <T> Running<T> run(String name, Callable<T> work);

    /// Starts a piece of work that yields nothing.
    default Running<Boolean> run(String name, Deed deed) {
        return run(name, () -> {
            deed.perform();
            return true;
        });
    }

    /// Runs something on the user interface's thread, soon.
    void deliver(Runnable what);

    /// Runs something on the user interface's thread again and again until unsubscribed, first after one interval.
    Subscription every(Duration interval, Runnable what);

    /// Work that yields nothing.
    @FunctionalInterface
    interface Deed {
        void perform() throws Exception;
    }

    /// Work under way. The callbacks come on the user interface's thread; the first matching `onError` takes a
    /// failure, and one that nobody takes goes to the error notice.
    interface Running<T> {
        Running<T> onSuccess(Consumer<T> then);

        <E extends Throwable> Running<T> onError(Class<E> type, Consumer<E> then);

        /// Runs after success, failure and cancelling alike.
        Running<T> andFinally(Runnable then);

        /// Interrupts the work; none of its outcomes is delivered any more.
        void cancel();
    }
}

package org.qiantang.client.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Tasks.Running;

/// Keeps what is to happen after a piece of work, and lets it happen once. Confined to one thread.
final class Outcomes<T> implements Running<T> {
    private final Consumer<Throwable> untaken;
    private final Runnable interrupt;
    private final List<Consumer<T>> successes = new ArrayList<>();
    private final List<Handler<?>> errors = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();
    private boolean cancelled;

    /// @param untaken receives a failure that no handler takes
    Outcomes(Consumer<Throwable> untaken, Runnable interrupt) {
        this.untaken = untaken;
        this.interrupt = interrupt;
    }

    private record Handler<E extends Throwable>(Class<E> type, Consumer<E> then) {
        boolean takes(Throwable failure) {
            if (!type.isInstance(failure)) {
                return false;
            }
            then.accept(type.cast(failure));
            return true;
        }
    }

    @Override
    public Running<T> onSuccess(Consumer<T> then) {
        successes.add(then);
        return this;
    }

    @Override
    public <E extends Throwable> Running<T> onError(Class<E> type, Consumer<E> then) {
        errors.add(new Handler<>(type, then));
        return this;
    }

    @Override
    public Running<T> andFinally(Runnable then) {
        last.add(then);
        return this;
    }

    @Override
    public void cancel() {
        cancelled = true;
        interrupt.run();
    }

    /// @param failure null where the work succeeded with `value`
    void settle(@Nullable T value, @Nullable Throwable failure) {
        try {
            if (cancelled) {
                return;
            }
            if (failure == null) {
                succeed(value);
            } else if (errors.stream().noneMatch(handler -> handler.takes(failure))) {
                untaken.accept(failure);
            }
        } finally {
            last.forEach(Runnable::run);
        }
    }

    @SuppressWarnings("NullAway") // T may itself be nullable: what the work yielded is handed on as it is
    private void succeed(@Nullable T value) {
        successes.forEach(then -> then.accept(value));
    }
}

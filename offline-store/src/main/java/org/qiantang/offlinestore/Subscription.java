package org.qiantang.offlinestore;

/// A listener's seat; closing it gives it up.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}

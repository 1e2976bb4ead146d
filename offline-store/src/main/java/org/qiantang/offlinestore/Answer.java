package org.qiantang.offlinestore;

import java.util.Map;

/// What the central office answered when it was asked directly.
public sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    /// @param code a stable code that says why there is none
    /// @param arguments of the code
    record Missing<T>(String code, Map<String, String> arguments) implements Answer<T> {
        public Missing {
            arguments = Map.copyOf(arguments);
        }
    }
}

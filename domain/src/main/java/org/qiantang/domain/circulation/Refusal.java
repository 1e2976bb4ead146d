package org.qiantang.domain.circulation;

import java.util.Map;

/// An expected refusal: a code and what its sentence needs to be said.
public record Refusal(RefusalCode code, Map<String, String> arguments) {
    public Refusal {
        arguments = Map.copyOf(arguments);
    }

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, Map.of());
    }

    public static Refusal of(RefusalCode code, String argument, String value) {
        return new Refusal(code, Map.of(argument, value));
    }
}

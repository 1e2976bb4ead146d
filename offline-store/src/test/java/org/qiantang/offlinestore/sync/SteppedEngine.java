package org.qiantang.offlinestore.sync;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;

/// The real engine without its thread: turn by turn, its request to the feed apart.
public final class SteppedEngine {
    private final Engine engine;

    public SteppedEngine(
            Rooms rooms,
            Transport transport,
            Clock clock,
            RandomGenerator randomness,
            PersonId person,
            @Nullable String token,
            Engine.Sessions sessions,
            Observer observer) {
        this.engine = new Engine(rooms, transport, clock, randomness, person, token, sessions, observer);
    }

    public Engine engine() {
        return engine;
    }

    /// One turn of the loop.
    ///
    /// @return the request to the feed that is to be carried out beside the next turns; empty where there is none
    public Optional<Runnable> turn() {
        return engine.turn() == Engine.Rest.IN_STEP ? Optional.ofNullable(engine.ask()) : Optional.empty();
    }
}

package org.qiantang.offlinestore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.outbox.Outbox;

/// A process that gives commands until it is killed, and says each one's id once it was told that it is safe.
final class GivingProcess {
    private static final Actor ACTOR = new Actor(new PersonId("shen.niwen"), City.DRAFTER);

    private GivingProcess() {}

    static void main(String[] arguments) {
        var outbox = new Outbox(KnownKey.sealer());
        var randomness = new SecureRandom();
        try (var database = Database.open(Path.of(arguments[0]))) {
            for (int i = 0; ; i++) {
                int number = i;
                var envelope = database.write(transaction -> {
                    var now = Instant.now();
                    var made = new CommandEnvelope(
                            CommandIds.next(now, randomness),
                            ACTOR.person(),
                            ACTOR.post(),
                            "killed",
                            outbox.nextSequence(transaction),
                            City.paper(),
                            0,
                            City.draft(0, "通知" + number, "字".repeat(1 + number % 3000)),
                            now,
                            null);
                    outbox.add(transaction, made, now, List.of());
                    return made;
                });
                System.out.println(envelope.id().value());
                System.out.flush();
            }
        }
    }
}

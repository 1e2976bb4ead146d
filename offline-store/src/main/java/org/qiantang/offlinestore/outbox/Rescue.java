package org.qiantang.offlinestore.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Salvage;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Carries commands over from a damaged database into the next one: still sealed, in a file beside both.
public final class Rescue {
    private static final String QUESTION = "SELECT number, command, sealed FROM outbox WHERE number > ? AND state <>"
            + " 'ACCEPTED' ORDER BY number LIMIT 1";

    private final Path folder;
    private final Path saved;

    /// @param command its id
    /// @param sealed as it stood in the outbox, base64
    record Saved(String command, String sealed) {}

    public Rescue(Path folder) {
        this.folder = folder;
        this.saved = folder.resolve("saved-outbox.json");
    }

    /// Saves what can be read of a damaged database's outbox, then puts the database aside under the given name.
    ///
    /// @return how many commands are saved
    public int save(Path database, String aside) {
        var rows = Salvage.rows(database, QUESTION, Rescue::read);
        try {
            var all = new LinkedHashMap<String, Saved>();
            saved().forEach(each -> all.put(each.command(), each));
            rows.forEach(each -> all.put(each.command(), each));
            DurableFile.replace(saved, Encoding.bytes(List.copyOf(all.values())));
            for (var end : List.of("-wal", "-shm", "")) {
                var part = database.resolveSibling(database.getFileName() + end);
                if (Files.exists(part)) {
                    Files.move(part, database.resolveSibling(aside + end), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return all.size();
        } catch (IOException failed) {
            throw new StoreFailed(DurableFile.reason(folder), 0, failed);
        }
    }

    /// Puts saved commands into a new outbox. One that does not open any more stays in the damaged database, which is
    /// kept aside for a specialist.
    ///
    /// @return how many came back
    public int putBack(Transaction transaction, Outbox outbox, Sealer sealer, Instant now) {
        return (int) read().stream()
                .flatMap(each -> opened(each, sealer).stream())
                .filter(envelope -> outbox.putBack(transaction, envelope, now))
                .count();
    }

    private static Optional<CommandEnvelope> opened(Saved saved, Sealer sealer) {
        try {
            var id = new CommandId(UUID.fromString(saved.command()));
            var plain = sealer.open(Outbox.place(id), Base64.getDecoder().decode(saved.sealed()));
            return Optional.of(Encoding.read(plain, CommandEnvelope.class));
        } catch (SealBroken | UnreadableException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /// Forgets the saved commands, once they are in a store again.
    public void done() {
        try {
            Files.deleteIfExists(saved);
        } catch (IOException failed) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, failed);
        }
    }

    private List<Saved> read() {
        try {
            return saved();
        } catch (IOException failed) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, failed);
        }
    }

    /// A file of saved commands that is damaged itself is left for a specialist, under another name.
    private List<Saved> saved() throws IOException {
        if (!Files.exists(saved)) {
            return List.of();
        }
        try {
            return Encoding.readList(Files.readAllBytes(saved), Saved.class);
        } catch (UnreadableException damaged) {
            DurableFile.move(saved, folder.resolve("saved-outbox-damaged.json"));
            return List.of();
        }
    }

    private static Saved read(Row row) {
        return new Saved(row.text(2), Base64.getEncoder().encodeToString(row.bytes(3)));
    }
}

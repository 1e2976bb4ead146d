package org.qiantang.client.screen;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.online.WebLine;
import org.qiantang.client.online.WebTimestamps;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.trust.TrustList;

/// What was chosen once for signing on this machine, in a file of the client's own folder. No PIN is ever in it.
/// Thread-safe.
public final class SigningSettings {
    /// Stands for the office's own time stamp authority.
    public static final String OFFICE = "office";

    private static final int LARGEST = 1 << 16;
    private static final int LONGEST_ADDRESS = 500;

    private final Path file;
    private final Supplier<Network> network;
    private @Nullable Kept kept;

    /// The certificate that was signed with last.
    ///
    /// @param medium where it was, as [org.qiantang.signing.key.KeyMedium#identity]
    /// @param label what that is called
    /// @param serial its number in hexadecimal
    public record Remembered(String medium, String label, String serial) {}

    /// @param driver the file of the tokens' driver; null where no tokens are used
    /// @param files key files that lie elsewhere than usual, by what they are for
    /// @param certificates what was signed with last, by what it was for
    /// @param authorities whom to ask for time stamps, in this order: [#OFFICE], or an address (RFC 3161)
    public record Kept(
            @Nullable String driver,
            Map<String, String> files,
            Map<String, Remembered> certificates,
            List<String> authorities) {
        static final Kept USUAL = new Kept(null, Map.of(), Map.of(), List.of(OFFICE));

        public Kept {
            files = Map.copyOf(files);
            certificates = Map.copyOf(certificates);
            authorities = authorities.stream()
                    .filter(each -> each.equals(OFFICE) || address(each).isPresent())
                    .distinct()
                    .toList();
        }

        Kept with(String purpose, Remembered certificate) {
            var changed = new HashMap<>(certificates);
            changed.put(purpose, certificate);
            return new Kept(driver, files, changed, authorities);
        }

        /// The authorities in their order, the office's own by its desk.
        public List<TimestampService> timestamps(OfficeDesk desk, WebLine line) {
            return services(authorities, desk, line);
        }
    }

    /// Over the network as this machine has it.
    public SigningSettings(Path file) {
        this(file, () -> Network.USUAL);
    }

    /// @param network by which time stamp authorities are asked
    public SigningSettings(Path file, Supplier<Network> network) {
        this.file = file;
        this.network = network;
    }

    /// The line to time stamp authorities outside; whoever asked closes it.
    public WebLine line(TrustList trust) {
        return new WebLine(trust, network.get(), true);
    }

    /// Something sealed with a time stamp.
    @FunctionalInterface
    public interface Stamped<T> {
        T by(TimestampClient authorities) throws IOException;
    }

    /// Has something sealed; the authorities are asked for its time stamp in their order.
    public <T> T stamping(OfficeDesk desk, TrustList trust, Instant now, Stamped<T> sealed) throws IOException {
        try (var line = line(trust)) {
            return sealed.by(new TimestampClient(kept().timestamps(desk, line), trust, () -> now, new SecureRandom()));
        }
    }

    /// What is kept; the usual where nothing is, or nothing that can be read.
    public synchronized Kept kept() {
        var known = kept;
        if (known == null) {
            known = read();
            kept = known;
        }
        return known;
    }

    private Kept read() {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Encoding.read(Files.readAllBytes(file), Kept.class)
                    : Kept.USUAL;
        } catch (IOException | UnreadableException unreadable) {
            return Kept.USUAL;
        }
    }

    /// Keeps what was chosen.
    public synchronized void keep(Kept chosen) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, Encoding.bytes(chosen));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        kept = chosen;
    }

    /// Keeps which certificate was signed with.
    public synchronized void remember(String purpose, Remembered certificate) throws IOException {
        if (!certificate.equals(kept().certificates().get(purpose))) {
            keep(kept().with(purpose, certificate));
        }
    }

    /// The address of an authority as somebody wrote it; empty where it is none.
    public static Optional<URI> address(String text) {
        try {
            var address = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && text.length() <= LONGEST_ADDRESS
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// @param authorities each [#OFFICE] or an address
    public static List<TimestampService> services(List<String> authorities, OfficeDesk desk, WebLine line) {
        return authorities.stream()
                .map(each -> each.equals(OFFICE)
                        ? new TimestampService(OFFICE, desk::timestamp)
                        : WebTimestamps.at(List.of(URI.create(each)), line).getFirst())
                .toList();
    }
}

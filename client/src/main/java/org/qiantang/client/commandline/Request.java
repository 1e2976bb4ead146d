package org.qiantang.client.commandline;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What was asked for on the command line.
///
/// @param out the folder for what is made; null if none was named
/// @param data the client's own folder; null for the ordinary one
/// @param trust whom to trust: a file or a folder of certificates; null if none was named
/// @param office the office whose signed trust list is taken: its enrolment file; null if none was named
/// @param report the folder for reports on what is verified; null if none was named
/// @param meta the file of metadata; null if none was named
/// @param format the page format; null if none was named
/// @param fonts a file of font settings, or [#BUNDLED]; null if none was named
/// @param sealing what concerns sealing
/// @param online what concerns the world outside
record Request(
        List<Path> files,
        @Nullable Path out,
        @Nullable Path data,
        @Nullable Path trust,
        @Nullable Path office,
        @Nullable Path report,
        @Nullable Path meta,
        @Nullable LayoutName format,
        @Nullable Path fonts,
        Sealing sealing,
        Online online,
        boolean json) {
    /// The product's own fonts and no others.
    static final Path BUNDLED = Path.of("bundled");

    private static final List<String> WITH_VALUE = List.of(
            "--out",
            "--data",
            "--trust",
            "--office",
            "--report",
            "--meta",
            "--format",
            "--fonts",
            "--key",
            "--pin-file",
            "--seal",
            "--hand",
            "--hand-width",
            "--place",
            "--reason",
            "--location",
            "--level",
            "--cache");

    private static final String TIMESTAMP = "--timestamp";
    /// The width of most people's handwriting, mm.
    private static final String USUAL_HAND = "40";

    private static final List<String> WITHOUT_VALUE = List.of("--edges", "--fields", "--online", "--local-addresses");

    /// With what, where and why files are to be sealed; null what was not named.
    ///
    /// @param key a PKCS#12 file
    /// @param pin a file with the key's PIN on its first line
    /// @param seal an electronic seal (GB/T 38540)
    /// @param hand a picture of the key holder's handwriting (手写签名)
    /// @param handWidth how wide it is on paper, in millimetres
    /// @param edges whether slices also stand on the edges of the pages (骑缝章)
    /// @param level how far the sealed files are to be provable
    /// @param timestamps addresses of time stamp authorities, in the order in which they are to be asked
    /// @param fields whether the empty signature fields are only to be listed
    /// @param place as [org.qiantang.signing.pdf.Placement] reads it
    record Sealing(
            @Nullable Path key,
            @Nullable Path pin,
            @Nullable Path seal,
            @Nullable Path hand,
            double handWidth,
            @Nullable String place,
            String reason,
            String location,
            boolean edges,
            boolean fields,
            Lasting.Level level,
            List<URI> timestamps) {
        Sealing {
            timestamps = List.copyOf(timestamps);
        }
    }

    /// Whether and how issuers are asked whom they revoked.
    ///
    /// @param asked whether addresses are gone to when verifying
    /// @param local whether those within this machine and its own network are, too
    /// @param cache the folder of what was got earlier; null if none was named
    record Online(boolean asked, boolean local, @Nullable Path cache) {}

    Request {
        files = List.copyOf(files);
    }

    /// Reads arguments; empty where they cannot be understood or name no file.
    static Optional<Request> read(List<String> arguments) {
        var files = new ArrayList<Path>();
        var values = new HashMap<String, String>();
        var timestamps = new ArrayList<URI>();
        boolean json = false;
        try {
            var rest = arguments.iterator();
            while (rest.hasNext()) {
                var argument = rest.next();
                if (argument.equals("--json")) {
                    json = true;
                } else if (WITHOUT_VALUE.contains(argument)) {
                    values.put(argument, "");
                } else if (WITH_VALUE.contains(argument) && rest.hasNext()) {
                    values.put(argument, rest.next());
                } else if (argument.equals(TIMESTAMP) && rest.hasNext()) {
                    timestamps.add(new URI(rest.next()));
                } else if (argument.startsWith("--")) {
                    return Optional.empty();
                } else {
                    files.add(Path.of(argument));
                }
            }
            return files.isEmpty() ? Optional.empty() : made(files, values, timestamps, json);
        } catch (InvalidPathException | URISyntaxException unheardOf) {
            return Optional.empty();
        }
    }

    private static Optional<Request> made(
            List<Path> files, Map<String, String> values, List<URI> timestamps, boolean json) {
        var level = Lasting.Level.of(values.getOrDefault("--level", "b"));
        var width = millimetres(values.getOrDefault("--hand-width", USUAL_HAND));
        var named = values.get("--format");
        var format = named == null ? null : LayoutName.of(named).orElse(null);
        return named != null && format == null || level.isEmpty() || width.isEmpty()
                ? Optional.empty()
                : Optional.of(new Request(
                        files,
                        path(values, "--out"),
                        path(values, "--data"),
                        path(values, "--trust"),
                        path(values, "--office"),
                        path(values, "--report"),
                        path(values, "--meta"),
                        format,
                        path(values, "--fonts"),
                        new Sealing(
                                path(values, "--key"),
                                path(values, "--pin-file"),
                                path(values, "--seal"),
                                path(values, "--hand"),
                                width.getAsDouble(),
                                values.get("--place"),
                                values.getOrDefault("--reason", ""),
                                values.getOrDefault("--location", ""),
                                values.containsKey("--edges"),
                                values.containsKey("--fields"),
                                level.get(),
                                timestamps),
                        new Online(
                                values.containsKey("--online"),
                                values.containsKey("--local-addresses"),
                                path(values, "--cache")),
                        json));
    }

    private static OptionalDouble millimetres(String written) {
        return written.matches("\\d{1,3}(\\.\\d)?")
                ? OptionalDouble.of(Double.parseDouble(written))
                : OptionalDouble.empty();
    }

    private static @Nullable Path path(Map<String, String> values, String option) {
        var value = values.get(option);
        return value == null ? null : Path.of(value);
    }
}

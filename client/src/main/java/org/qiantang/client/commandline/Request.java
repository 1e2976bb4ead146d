package org.qiantang.client.commandline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked for on the command line.
///
/// @param out the folder for what is made; null if none was named
/// @param trust whom to trust: a file or a folder of certificates; null if none was named
/// @param office the office whose signed trust list is taken: its enrolment file; null if none was named
/// @param report the folder for reports on what is verified; null if none was named
/// @param meta the file of metadata; null if none was named
/// @param format the page format; null if none was named
/// @param fonts a file of font settings, or [#BUNDLED]; null if none was named
/// @param sealing what concerns sealing
record Request(
        List<Path> files,
        @Nullable Path out,
        @Nullable Path trust,
        @Nullable Path office,
        @Nullable Path report,
        @Nullable Path meta,
        @Nullable LayoutName format,
        @Nullable Path fonts,
        Sealing sealing,
        boolean json) {
    /// The product's own fonts and no others.
    static final Path BUNDLED = Path.of("bundled");

    private static final List<String> WITH_VALUE = List.of(
            "--out",
            "--trust",
            "--office",
            "--report",
            "--meta",
            "--format",
            "--fonts",
            "--key",
            "--pin-file",
            "--seal",
            "--place",
            "--reason",
            "--location");

    private static final List<String> WITHOUT_VALUE = List.of("--edges", "--fields");

    /// With what, where and why files are to be sealed; null what was not named.
    ///
    /// @param key a PKCS#12 file
    /// @param pin a file with the key's PIN on its first line
    /// @param seal an electronic seal (GB/T 38540)
    /// @param edges whether slices also stand on the edges of the pages (骑缝章)
    /// @param fields whether the empty signature fields are only to be listed
    /// @param place as [org.qiantang.signing.pdf.Placement] reads it
    record Sealing(
            @Nullable Path key,
            @Nullable Path pin,
            @Nullable Path seal,
            @Nullable String place,
            String reason,
            String location,
            boolean edges,
            boolean fields) {}

    Request {
        files = List.copyOf(files);
    }

    /// Reads arguments; empty where they cannot be understood or name no file.
    static Optional<Request> read(List<String> arguments) {
        var files = new ArrayList<Path>();
        var values = new HashMap<String, String>();
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
                } else if (argument.startsWith("--")) {
                    return Optional.empty();
                } else {
                    files.add(Path.of(argument));
                }
            }
            return files.isEmpty() ? Optional.empty() : made(files, values, json);
        } catch (InvalidPathException unheardOf) {
            return Optional.empty();
        }
    }

    private static Optional<Request> made(List<Path> files, Map<String, String> values, boolean json) {
        var named = values.get("--format");
        var format = named == null ? null : LayoutName.of(named).orElse(null);
        return named != null && format == null
                ? Optional.empty()
                : Optional.of(new Request(
                        files,
                        path(values, "--out"),
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
                                values.get("--place"),
                                values.getOrDefault("--reason", ""),
                                values.getOrDefault("--location", ""),
                                values.containsKey("--edges"),
                                values.containsKey("--fields")),
                        json));
    }

    private static @Nullable Path path(Map<String, String> values, String option) {
        var value = values.get(option);
        return value == null ? null : Path.of(value);
    }
}

package org.qiantang.client.commandline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked for on the command line.
///
/// @param out the folder for what is made; null if none was named
/// @param trust whom to trust: a file or a folder of certificates; null if none was named
record Request(
        List<Path> files, @Nullable Path out, @Nullable Path trust, boolean json) {
    Request {
        files = List.copyOf(files);
    }

    /// Reads arguments; empty where they cannot be understood or name no file.
    static Optional<Request> read(List<String> arguments) {
        var files = new ArrayList<Path>();
        @Nullable Path out = null;
        @Nullable Path trust = null;
        boolean json = false;
        try {
            var rest = arguments.iterator();
            while (rest.hasNext()) {
                var argument = rest.next();
                if (argument.equals("--json")) {
                    json = true;
                } else if (argument.equals("--out") && rest.hasNext()) {
                    out = Path.of(rest.next());
                } else if (argument.equals("--trust") && rest.hasNext()) {
                    trust = Path.of(rest.next());
                } else if (argument.startsWith("--")) {
                    return Optional.empty();
                } else {
                    files.add(Path.of(argument));
                }
            }
        } catch (InvalidPathException unheardOf) {
            return Optional.empty();
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Request(files, out, trust, json));
    }
}

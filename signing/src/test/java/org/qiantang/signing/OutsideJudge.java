package org.qiantang.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A tool of others whose opinion counts, when it is installed.
public final class OutsideJudge {
    private final String tool;

    public OutsideJudge(String tool) {
        this.tool = tool;
    }

    /// What the tool says, both streams together; empty and told aloud when it is not installed.
    public Optional<String> hear(String... arguments) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if (!installed) {
            System.out.println("judge not heard: " + tool + " is not installed");
            return Optional.empty();
        }
        try {
            List<String> command =
                    Stream.concat(Stream.of(tool), Stream.of(arguments)).toList();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(said + "\nexit " + process.waitFor());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

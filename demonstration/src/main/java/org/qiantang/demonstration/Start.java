package org.qiantang.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// `./qiantang start`: a central office on loopback and a log-in window before it. A second start on the same data
/// folder opens another window at the same office, so that several persons can work at once.
public final class Start {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path data;
    private final Path home;
    private final String sealing;
    private final String restored;

    private Start(Path data, Path home, String sealing, String restored) {
        this.data = data;
        this.home = home;
        this.sealing = sealing;
        this.restored = restored;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = Path.of(option(arguments, "--data", "qiantang-data")).toAbsolutePath();
        var home = Path.of(Objects.requireNonNull(System.getProperty("qiantang.home"), "started by ./qiantang"));
        var sealing = option(arguments, "--sealing", "international");
        var restored = option(arguments, "--restored", "false");
        System.exit(new Start(data, home, sealing, restored).run());
    }

    private int run() throws IOException, InterruptedException {
        Files.createDirectories(data);
        var office = data.resolve("office");
        if (OfficeDoor.answers(office)) {
            return window(office).waitFor();
        }
        say("正在启动演示政务办公室（第一次需要半分钟左右）……");
        var log = data.resolve("office.log");
        var running = new ProcessBuilder(officeCommand(office))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running)));
        if (!ready(running, office)) {
            stop(running);
            say("演示政务办公室没有启动。它说：");
            tail(log).forEach(Start::say);
            return 4;
        }
        say("政务办公室已就绪。登录名和口令见 README（例如 shen.niwen，口令 Qiantang-2026）。");
        int status = window(office).waitFor();
        stop(running);
        return status;
    }

    private boolean ready(Process running, Path office) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (running.waitFor(300, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (OfficeDoor.answers(office)) {
                return true;
            }
        }
        return false;
    }

    private List<String> officeCommand(Path office) throws IOException {
        var command = new ArrayList<>(
                List.of(ClientCommand.java(), "-Xmx768m", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
        command.addAll(
                List.of("-cp", ClientCommand.modulesClassPath(home, "backend"), "org.qiantang.backend.CentralOffice"));
        command.addAll(List.of("--qiantang.data=" + office, "--qiantang.city=demonstration", "--server.port=8443"));
        command.addAll(List.of("--qiantang.seals=" + sealing, "--qiantang.restored=" + restored));
        return command;
    }

    private Process window(Path office) throws IOException {
        var command = ClientCommand.of(home);
        var options = Files.exists(command.cache()) ? List.of("-XX:AOTCache=" + command.cache()) : List.<String>of();
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--data", data.resolve("client").toString()));
        arguments.addAll(List.of("--enrolment", office.resolve("enrolment.json").toString()));
        arguments.addAll(List.of(
                "--keys", office.resolve("demonstration/keys").toString(),
                "--seals", office.resolve("demonstration/seals").toString()));
        return new ProcessBuilder(command.client(options, arguments))
                .inheritIO()
                .start();
    }

    private static void stop(Process running) {
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
        }
    }

    private static List<String> tail(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - 12), lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        return otherwise;
    }

    private static void say(String line) {
        System.err.println(line);
    }
}

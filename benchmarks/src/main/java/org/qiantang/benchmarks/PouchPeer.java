package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// PouchDB replicating the same documents over plain HTTP from an express-pouchdb server into its store on disk, as
/// `peers/pouchdb/peer.js` does it. Its packages are installed there once, by npm.
final class PouchPeer {
    private static final Pattern REPLICATED = Pattern.compile("documents (\\d+) seconds ([0-9.]+)");
    private static final String MEASURED_ELSEWHERE = "3444";
    private static final int TURNS = 3;
    private static final long MOST_MINUTES = 5;

    private PouchPeer() {}

    /// Empty, with a remark, where it cannot be had.
    static OptionalDouble documentsPerSecond(Path home, Path folder, List<byte[]> states, Report report)
            throws IOException, InterruptedException {
        var peer = home.resolve("benchmarks/peers/pouchdb");
        var installed = home.resolve("benchmarks/target/pouchdb");
        Files.createDirectories(installed);
        for (var name : List.of("package.json", "peer.js")) {
            Files.write(installed.resolve(name), Files.readAllBytes(peer.resolve(name)));
        }
        if (!Files.isDirectory(installed.resolve("node_modules/pouchdb"))
                && said(installed, List.of("npm", "install", "--no-audit", "--no-fund"))
                        .isEmpty()) {
            report.remark("sync: PouchDB 没有装上（需要 node、npm），未比；别处量得它每秒 " + MEASURED_ELSEWHERE + " 件");
            return OptionalDouble.empty();
        }
        var documents = folder.resolve("documents.jsonl");
        try (var out = Files.newOutputStream(documents)) {
            for (var state : states) {
                out.write(state);
                out.write('\n');
            }
        }
        double best = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            var told = REPLICATED.matcher(
                    said(folder, List.of("node", installed.resolve("peer.js").toString(), documents.toString())));
            if (told.find() && Integer.parseInt(told.group(1)) == states.size()) {
                best = Math.max(best, states.size() / Double.parseDouble(told.group(2)));
            }
        }
        report.remark("sync: PouchDB 每秒 %.0f 件（%d 次中最快的一次）".formatted(best, TURNS));
        return best == 0 ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private static String said(Path folder, List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(folder.resolve("said.log").toFile())
                    .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0
                    ? " " + Files.readString(folder.resolve("said.log"), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException absent) {
            return "";
        }
    }
}

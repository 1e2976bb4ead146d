package org.qiantang.client.commandline;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.backup.BackupOutcome;
import org.qiantang.offlinestore.backup.StoreBackup;
import org.qiantang.offlinestore.failure.StoreFailed;

/// `backup NAME --out DIR` copies what this machine keeps of a person, still sealed; `restore DIR`
/// puts it back where there is none.
final class Backup {
    static final int REFUSED = 1;
    /// The disk would not.
    static final int FAILED = 3;

    private final Words words;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    Backup(Words words, Clock clock, PrintStream out, PrintStream err) {
        this.words = words;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    int make(Request request) {
        var into = request.out();
        if (into == null || request.files().size() != 1) {
            err.println(words.say("commandline.backup.usage"));
            return CommandLine.USAGE;
        }
        var store =
                DeskSettings.store(stores(request), request.files().getFirst().toString());
        var target = into.toAbsolutePath();
        return say("backup", target, () -> new StoreBackup(clock).make(store, target));
    }

    int restore(Request request) {
        if (request.files().size() != 1) {
            err.println(words.say("commandline.restore.usage"));
            return CommandLine.USAGE;
        }
        var from = request.files().getFirst().toAbsolutePath();
        return say("restore", from, () -> new StoreBackup(clock).restore(from, stores(request)));
    }

    private static Path stores(Request request) {
        var data = request.data();
        return DataFolder.stores((data == null ? DataFolder.ordinary() : data).toAbsolutePath());
    }

    private interface Copying {
        BackupOutcome run();
    }

    private int say(String command, Path copy, Copying copying) {
        try {
            return switch (copying.run()) {
                case BackupOutcome.Done done -> {
                    var moments = new Moments(words, clock);
                    out.println(words.say(
                            "commandline." + command + ".done",
                            copy,
                            done.files(),
                            done.bytes(),
                            moments.sayExactly(done.made()),
                            done.unsent()));
                    yield 0;
                }
                case BackupOutcome.Refused refused -> {
                    err.println(words.say("commandline.backup.refused." + refused.reason()));
                    yield REFUSED;
                }
            };
        } catch (StoreFailed failed) {
            var failures = new Failures(words);
            err.println(failures.heading(failed.code()) + " " + failures.description(failed.code()));
            return FAILED;
        }
    }
}

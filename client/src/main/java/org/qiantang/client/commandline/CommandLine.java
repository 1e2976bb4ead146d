package org.qiantang.client.commandline;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.qiantang.client.ui.Words;

/// What the client does when it is given a command instead of a window.
public final class CommandLine {
    /// Status of a command that was not understood.
    static final int USAGE = 64;

    private CommandLine() {}

    public static boolean knows(String command) {
        return List.of("verify", "seal", "typeset", "check", "backup", "restore")
                .contains(command);
    }

    /// Performs a command.
    ///
    /// @param arguments the command and what follows it
    /// @return the exit status
    public static int run(List<String> arguments) {
        return run(arguments, System.out, System.err, Clock.system(ZoneId.systemDefault()), Locale.getDefault());
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err, Clock clock, Locale locale) {
        var words = new Words(locale);
        var rest = arguments.subList(1, arguments.size());
        var request = Request.read(rest);
        if (request.isEmpty()) {
            err.println(words.say("commandline." + arguments.getFirst() + ".usage"));
            return USAGE;
        }
        return switch (arguments.getFirst()) {
            case "verify" -> new Verify(words, locale, clock, out, err).run(request.get());
            case "seal" -> new Seal(words, locale, clock, out, err).run(request.get());
            case "backup" -> new Backup(words, clock, out, err).make(request.get());
            case "restore" -> new Backup(words, clock, out, err).restore(request.get());
            case "check" -> new Check(words, out).run(request.get());
            default -> new Typeset(words, out, err).run(request.get());
        };
    }
}

package org.qiantang.client.commandline;

import java.util.List;

/// What the client does when it is given a command instead of a window.
public final class CommandLine {
    private CommandLine() {}

    public static boolean knows(String command) {
        return command.isBlank();
    }

    public static int run(List<String> arguments) {
        return arguments.size();
    }
}

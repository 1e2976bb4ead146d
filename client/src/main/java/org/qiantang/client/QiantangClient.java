package org.qiantang.client;

import java.util.List;
import org.qiantang.client.commandline.CommandLine;

/// Where the client begins: the window, or with `typeset` or `verify` the work without one.
///
/// Not itself an `Application`, so that it starts from a class path as well as from a module path.
public final class QiantangClient {
    private QiantangClient() {}

    public static void main(String[] arguments) {
        // Before anybody asks for a proxy: the operating system's choice counts.
        if (System.getProperty("java.net.useSystemProxies") == null) {
            System.setProperty("java.net.useSystemProxies", "true");
        }
        var words = List.of(arguments);
        if (!words.isEmpty() && CommandLine.knows(words.getFirst())) {
            System.exit(CommandLine.run(words));
        }
        Window.open(arguments);
    }

    /// Apart, so that nothing of the toolkit is loaded without a window.
    private static final class Window {
        static void open(String[] arguments) {
            ClientApplication.open(arguments);
        }
    }
}

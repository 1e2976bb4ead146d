package org.qiantang.backend.failure;

import java.util.Map;

/// The central office cannot start; said in words with a next step, and as an exit code of the process.
public final class StartRefused extends OfficeFailure {
    private final Reason reason;

    /// Why an office does not start.
    public enum Reason {
        WRONG_SETTING(64),
        PORT_IN_USE(65),
        DATA_FOLDER_NOT_WRITABLE(66),
        DATA_FOLDER_IN_USE(67),
        DATABASE_NOT_STARTED(68),
        DATABASE_NOT_REACHABLE(69),
        DATABASE_FOREIGN(70),
        DATABASE_NEWER(71),
        AUTHORITY_DAMAGED(72),
        DISK_FULL(74),
        DATA_FOLDER_NEWER(75),
        FONTS_WRONG(76),
        UNKNOWN(73);

        private final int exit;

        Reason(int exit) {
            this.exit = exit;
        }

        /// The exit code of the process.
        public int exit() {
            return exit;
        }
    }

    public StartRefused(Reason reason, String detail, Throwable... cause) {
        super(reason.name(), Map.of("detail", detail), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// What it is about, such as the port or the folder.
    public String detail() {
        return arguments().getOrDefault("detail", "");
    }
}

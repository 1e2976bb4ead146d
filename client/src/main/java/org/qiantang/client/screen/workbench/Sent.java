package org.qiantang.client.screen.workbench;

import java.util.Comparator;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.SentCommand.State;

/// One command the person gave, and what became of it (我发出的).
///
/// @param title of the document it is about; empty where that is not here
record Sent(SentCommand command, String title) {
    /// What needs the person first, then what waits, then what is done; newest first within each.
    static final Comparator<Sent> WHAT_NEEDS_ME_FIRST = Comparator.<Sent>comparingInt(sent -> switch (sent.state()) {
                case REFUSED -> 0;
                case NEEDS_ATTENTION -> 1;
                case WAITING -> 2;
                case ACCEPTED -> 3;
            })
            .thenComparing(sent -> sent.command().at(), Comparator.reverseOrder());

    State state() {
        return command.state();
    }

    /// Whether it is worth a line: opening and accepted savings say nothing to anybody.
    static boolean worthALine(SentCommand sent) {
        return switch (sent.envelope().command()) {
            case DocumentCommand.Open ignored -> false;
            case DocumentCommand.MarkRead ignored -> sent.state() != State.ACCEPTED;
            case DocumentCommand.SaveDraft ignored -> sent.state() != State.ACCEPTED;
            default -> true;
        };
    }

    /// Whether it can still be taken back: marking as read says nothing that anybody would take back.
    boolean takeable() {
        return command.takeable() && !(command.envelope().command() instanceof DocumentCommand.MarkRead);
    }

    /// Whether the person has to bring two writings of a draft together.
    boolean contested() {
        var attention = command.attention();
        return attention != null && attention.reason() == SentCommand.Reason.CLASH;
    }

    boolean discardable() {
        return state() == State.REFUSED || state() == State.NEEDS_ATTENTION;
    }
}

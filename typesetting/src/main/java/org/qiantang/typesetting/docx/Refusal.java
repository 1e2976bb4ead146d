package org.qiantang.typesetting.docx;

import java.io.IOException;

/// Ends the reading of a file; never leaves the room.
final class Refusal extends IOException {
    private final WordOutcome.Reason reason;

    Refusal(WordOutcome.Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    WordOutcome.Reason reason() {
        return reason;
    }
}

package org.qiantang.client.screen;

import java.time.Instant;
import org.qiantang.domain.circulation.Refusal;

/// How what somebody writes stands with the disk.
public sealed interface Keeping {
    /// Nothing written yet.
    record Untouched() implements Keeping {}

    record Unsaved() implements Keeping {}

    record Kept(Instant at) implements Keeping {}

    /// Kept on this machine; its author has to decide where another changed the same place.
    record Contested() implements Keeping {}

    record Refused(Refusal refusal) implements Keeping {}

    /// @param code stable code of what went wrong
    record Failed(String code) implements Keeping {}
}

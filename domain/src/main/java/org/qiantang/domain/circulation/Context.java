package org.qiantang.domain.circulation;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.Directory;

/// Everything a decision may depend on besides the state and the command: time and identity come in here.
///
/// @param actor who acts; null where the central office itself does
/// @param command id of the command; null where the central office acts on its own
/// @param centralOffice whether the central office decides, or a client foresees
/// @param signed whether the command carries a signature of the actor that was verified
/// @param serial the serial number the central office grants, should this command need one; null at a client
/// @param now the moment of the decision
/// @param zone the office's time zone, for dates
/// @param lending on what terms the central office lends texts; null at a client
public record Context(
        Directory directory,
        Routes routes,
        @Nullable Actor actor,
        @Nullable CommandId command,
        boolean centralOffice,
        boolean signed,
        @Nullable Integer serial,
        Instant now,
        ZoneId zone,
        @Nullable Lending lending) {
    /// How a text is lent, by the clock that all instances of the central office share.
    ///
    /// @param device the client installation that asks; empty where the office itself acts
    /// @param until when what is lent or renewed now is over
    public record Lending(String device, Instant now, Instant until) {}
}

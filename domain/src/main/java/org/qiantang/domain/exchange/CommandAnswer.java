package org.qiantang.domain.exchange;

import org.qiantang.domain.circulation.CommandId;

/// The outcome of one command of a batch.
public record CommandAnswer(CommandId id, Outcome outcome) {}

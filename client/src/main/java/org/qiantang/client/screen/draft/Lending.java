package org.qiantang.client.screen.draft;

import org.qiantang.offlinestore.DraftState;

/// Whether what somebody writes on a text that others could change too takes effect at once.
///
/// @param own whether the lease there is, is this person's
/// @param online whether the central office can be asked
record Lending(DraftState state, boolean own, boolean online) {}

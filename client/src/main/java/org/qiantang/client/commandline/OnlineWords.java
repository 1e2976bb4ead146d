package org.qiantang.client.commandline;

import org.qiantang.client.online.RevocationFetch.Failure;
import org.qiantang.client.ui.Words;

/// Says what came of asking in the world outside.
record OnlineWords(Words words) {
    String failed(Failure failure) {
        return words.say(
                "online.failed",
                failure.address(),
                words.say("online.refused." + failure.reason().name()));
    }
}

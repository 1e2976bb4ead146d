package org.qiantang.client.screen.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.frame.FrameViewModel.Fact;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Network.ProxyChoice;

/// Says line by line how a desk stands with its office; what is not the case takes no line.
record ConnectionFacts(Words words, Moments moments, Failures failures) {
    private static final long KILO = 1024;

    List<Fact> of(Status status, Network network) {
        var facts = new ArrayList<Fact>();
        var since = status.since();
        facts.add(fact(
                "since",
                words.say(
                        "connection.since." + status.connection().name(),
                        moments.sayDue(since),
                        moments.since(since))));
        var last = status.lastSynchronised();
        facts.add(fact("last", last == null ? words.say("connection.never") : moments.sayDue(last)));
        facts.add(fact("waiting", waiting(status)));
        if (status.progress().documentsCome() > 0) {
            facts.add(fact(
                    "documents", words.say("connection.come", status.progress().documentsCome())));
        }
        add(facts, "up", status.sending());
        add(facts, "down", status.fetching());
        if (status.progress().onDemand() > 0) {
            facts.add(fact(
                    "demand",
                    words.say("connection.demand", bytes(status.progress().onDemand()))));
        }
        if (network.proxy() instanceof ProxyChoice.Named named) {
            facts.add(fact("way", words.say("connection.proxy", named.host() + ":" + named.port())));
        }
        status.readBy().ifPresent(device -> facts.add(fact("way", words.say("connection.read", device))));
        var error = status.lastError();
        if (error != null) {
            facts.add(fact("error", failures.heading(error)));
        }
        return List.copyOf(facts);
    }

    private Fact fact(String about, String said) {
        return new Fact(words.say("connection.fact." + about), said);
    }

    private String waiting(Status status) {
        int sent = status.progress().commandsSent();
        if (status.waiting() == 0) {
            return words.say("connection.nothing.waits");
        }
        return sent == 0
                ? words.say("connection.count", status.waiting())
                : words.say("connection.sending", sent, sent + status.waiting());
    }

    private void add(List<Fact> facts, String about, Status.Files files) {
        if (files.toGo() > 0) {
            facts.add(fact(
                    about,
                    files.left()
                            .map(left -> words.say(
                                    "connection.bytes.moving",
                                    bytes(files.toGo()),
                                    bytes(files.perSecond()),
                                    soon(left)))
                            .orElseGet(() -> words.say("connection.bytes", bytes(files.toGo())))));
        }
    }

    private String soon(Duration left) {
        return left.toMinutes() == 0 ? words.say("connection.soon") : moments.span(left);
    }

    /// 850 KB, 12.4 MB.
    private static String bytes(long bytes) {
        long kilobytes = Math.max(1, (bytes + KILO - 1) / KILO);
        return kilobytes < KILO ? kilobytes + " KB" : kilobytes / KILO + "." + kilobytes % KILO * 10 / KILO + " MB";
    }
}

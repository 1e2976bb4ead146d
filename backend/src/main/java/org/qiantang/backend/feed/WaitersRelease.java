package org.qiantang.backend.feed;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/// Lets every waiting request go as the first thing when the office closes.
final class WaitersRelease implements ApplicationListener<ContextClosedEvent> {
    private final Waiters waiters;

    WaitersRelease(Waiters waiters) {
        this.waiters = waiters;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        waiters.close();
    }
}

package org.qiantang.backend.feed;

import javax.sql.DataSource;
import org.qiantang.backend.session.Devices;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the feeds.
@Configuration(proxyBeanMethods = false)
public class FeedRoom {
    @Bean
    Feed feed(JdbcClient database, @Qualifier("restored") Boolean restored) {
        var feed = new Feed(database);
        if (restored) {
            feed.beginLineage();
        }
        return feed;
    }

    @Bean(initMethod = "start")
    Waiters waiters(DataSource database) {
        return new Waiters(database);
    }

    /// Held requests are let go before the server counts them as still running.
    @Bean
    WaitersRelease waitersRelease(Waiters waiters) {
        return new WaitersRelease(waiters);
    }

    @Bean
    ChangesController changesController(Feed feed, Waiters waiters, Devices devices) {
        return new ChangesController(feed, waiters, devices);
    }
}

package org.qiantang.backend.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.database.ConnectionPool;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.feed.Feed;
import org.qiantang.backend.seal.SealDesk;
import org.qiantang.typesetting.Typesetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the deciding of commands.
@Configuration(proxyBeanMethods = false)
public class CommandRoom {
    /// The other half of the connections is left to those who read.
    private static final int DECIDERS = ConnectionPool.SIZE / 2;

    private static final Duration LOOKED_AFTER = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    CommandRecords commandRecords(JdbcClient database) {
        return new CommandRecords(database);
    }

    @Bean
    Typesetter typesetter(
            @Qualifier("data") Path data,
            @Qualifier("demonstration") Boolean demonstration,
            TransactionTemplate transaction,
            DirectoryEditor editor) {
        var fonts = OfficeFonts.of(data, demonstration);
        transaction.executeWithoutResult(status -> editor.printFonts(OfficeFonts.told(fonts)));
        return new Typesetter(fonts);
    }

    @Bean
    CommandDesk commandDesk(
            JdbcClient database,
            TransactionTemplate transaction,
            CommandRecords records,
            Subjects subjects,
            OfficeDirectory directory,
            BlobStore blobs,
            SealDesk seals,
            Feed feed,
            AuditTrail audit,
            Clock clock,
            Typesetter typesetter,
            @Qualifier("demonstration") Boolean demonstration,
            @Qualifier("lent") Duration lent) {
        var finalFiles = new FinalFiles(typesetter, blobs, ZONE, demonstration);
        var desk = new Ruling.Desk(subjects, new Serials(database), finalFiles, seals, feed, ZONE, lent);
        return new CommandDesk(database, transaction, records, directory, desk, audit, clock);
    }

    @Bean
    SchedulingConfigurer lendingEnds(CommandDesk desk) {
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(() -> endLending(desk), LOOKED_AFTER, LOOKED_AFTER));
    }

    private static void endLending(CommandDesk desk) {
        try {
            desk.endLending();
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("借出到期的文稿未能收回，稍后再试：{}", failed.getClass().getSimpleName());
        }
    }

    @Bean
    Subjects subjects(JdbcClient database) {
        return new Subjects(database);
    }

    @Bean
    TrailController trailController(
            Subjects subjects,
            CommandRecords records,
            BlobStore blobs,
            OfficeDirectory directory,
            AuditTrail audit,
            Clock clock) {
        return new TrailController(subjects, records, blobs, directory, audit, clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService deciders() {
        return Executors.newFixedThreadPool(
                DECIDERS, Thread.ofPlatform().daemon().name("decider-", 0).factory());
    }

    @Bean
    CommandController commandController(CommandDesk desk, CommandRecords records, ExecutorService deciders) {
        return new CommandController(desk, records, deciders);
    }
}

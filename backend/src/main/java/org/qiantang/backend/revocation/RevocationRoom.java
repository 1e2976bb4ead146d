package org.qiantang.backend.revocation;

import java.time.Clock;
import java.time.Duration;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.OfficeDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the withdrawal of certificates, and keeps its lists fresh by the hour.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class RevocationRoom {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final Duration LOOKED_AFTER = Duration.ofHours(1);

    @Bean
    RevocationDesk revocationDesk(
            JdbcClient database, TransactionTemplate transaction, DirectoryEditor editor, Clock clock) {
        return new RevocationDesk(database, transaction, editor, clock);
    }

    @Bean
    RevocationController revocationController(RevocationDesk desk, Clock clock) {
        return new RevocationController(desk, clock);
    }

    @Bean
    CertificateController certificateController(
            RevocationDesk desk,
            OfficeDirectory directory,
            DirectoryEditor editor,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new CertificateController(desk, directory, editor, audit, transaction, clock);
    }

    @Bean
    SchedulingConfigurer renewal(RevocationDesk desk) {
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(() -> renew(desk), LOOKED_AFTER, LOOKED_AFTER));
    }

    private static void renew(RevocationDesk desk) {
        try {
            desk.renewDue();
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("吊销列表未能更新，一小时后再试：{}", failed.getClass().getSimpleName());
        }
    }
}

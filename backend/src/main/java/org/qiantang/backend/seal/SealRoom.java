package org.qiantang.backend.seal;

import java.time.Clock;
import java.time.Duration;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.signing.key.SigningKey;
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

/// Wires the examination of seals, the ledger of their use, and the registry of electronic seals.
@Configuration(proxyBeanMethods = false)
public class SealRoom {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final Duration LOOKED_AFTER = Duration.ofHours(1);

    @Bean
    SealLedger sealLedger(JdbcClient database) {
        return new SealLedger(database);
    }

    @Bean
    SealRecords sealRecords(JdbcClient database) {
        return new SealRecords(database);
    }

    @Bean
    SealRegistrar sealRegistrar(
            SealRecords records,
            OfficeDirectory directory,
            DirectoryEditor editor,
            AuditTrail audit,
            @Qualifier("sealMakerKey") SigningKey maker,
            TransactionTemplate transaction,
            Clock clock) {
        return new SealRegistrar(records, directory, editor, audit, maker, transaction, clock);
    }

    @Bean
    SealRegisterController sealRegisterController(SealRegistrar registrar, OfficeDirectory directory) {
        return new SealRegisterController(registrar, directory);
    }

    @Bean
    SchedulingConfigurer sealRegistryRenewal(SealRegistrar registrar) {
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(() -> renew(registrar), LOOKED_AFTER, Duration.ZERO));
    }

    private static void renew(SealRegistrar registrar) {
        try {
            registrar.renewDue();
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("印章停用名录未能更新，一小时后再试：{}", failed.getClass().getSimpleName());
        }
    }

    @Bean
    SealDesk sealDesk(
            SealLedger ledger,
            SealRecords records,
            OfficeDirectory directory,
            BlobStore blobs,
            SealPolicy policy,
            TransactionTemplate transaction,
            DirectoryEditor editor) {
        transaction.executeWithoutResult(status -> editor.sealPolicy(policy));
        return new SealDesk(ledger, records, directory, blobs);
    }

    @Bean
    SealLedgerController sealLedgerController(SealLedger ledger, OfficeDirectory directory) {
        return new SealLedgerController(ledger, directory);
    }
}

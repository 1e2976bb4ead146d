package org.qiantang.backend.directory;

import java.time.Clock;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.signing.key.SigningKey;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the directory.
@Configuration(proxyBeanMethods = false)
public class DirectoryRoom {
    @Bean
    OfficeDirectory officeDirectory(JdbcClient database, Clock clock) {
        return new OfficeDirectory(database, clock);
    }

    @Bean
    DirectoryEditor directoryEditor(JdbcClient database, TransactionTemplate transaction, StoragePolicy policy) {
        var editor = new DirectoryEditor(database);
        transaction.executeWithoutResult(status -> editor.storagePolicy(policy));
        return editor;
    }

    @Bean
    TrustListController trustListController(
            OfficeDirectory directory, @Qualifier("officeKey") SigningKey office, Clock clock) {
        return new TrustListController(directory, office, clock);
    }

    @Bean
    FactsController factsController(OfficeDirectory directory) {
        return new FactsController(directory);
    }
}

package org.qiantang.backend.directory;

import java.time.Clock;
import org.qiantang.signing.key.SigningKey;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the directory.
@Configuration(proxyBeanMethods = false)
public class DirectoryRoom {
    @Bean
    OfficeDirectory officeDirectory(JdbcClient database, Clock clock) {
        return new OfficeDirectory(database, clock);
    }

    @Bean
    DirectoryEditor directoryEditor(JdbcClient database) {
        return new DirectoryEditor(database);
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

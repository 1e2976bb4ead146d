package org.qiantang.backend.seal;

import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.OfficeDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the examination of seals.
@Configuration(proxyBeanMethods = false)
public class SealRoom {
    @Bean
    SealDesk sealDesk(JdbcClient database, OfficeDirectory directory, BlobStore blobs) {
        return new SealDesk(database, directory, blobs);
    }
}

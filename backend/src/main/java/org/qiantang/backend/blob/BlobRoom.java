package org.qiantang.backend.blob;

import java.nio.file.Path;
import java.time.Clock;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.web.DiskRoom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires uploads and downloads.
@Configuration(proxyBeanMethods = false)
public class BlobRoom {
    @Bean(initMethod = "tidy")
    BlobStore blobStore(JdbcClient database, @Qualifier("data") Path data, Clock clock) {
        return new BlobStore(database, data.resolve("blobs"), clock);
    }

    @Bean(initMethod = "tidy")
    Uploads uploads(
            JdbcClient database,
            TransactionTemplate transaction,
            BlobStore blobs,
            @Qualifier("data") Path data,
            Clock clock,
            DiskRoom room) {
        return new Uploads(database, transaction, blobs, data.resolve("uploads"), clock, room);
    }

    @Bean
    UploadController uploadController(Uploads uploads, AuditTrail audit) {
        return new UploadController(uploads, audit);
    }

    @Bean
    BlobController blobController(BlobStore blobs, AuditTrail audit) {
        return new BlobController(blobs, audit);
    }
}

package org.qiantang.backend.blob;

import java.io.IOException;
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
    @Bean
    BlobStore blobStore(
            JdbcClient database, @Qualifier("data") Path data, @Qualifier("alone") Boolean alone, Clock clock)
            throws IOException {
        var blobs = new BlobStore(database, data.resolve("blobs"), clock);
        if (alone) {
            blobs.tidy();
        }
        return blobs;
    }

    @Bean
    Uploads uploads(
            JdbcClient database,
            TransactionTemplate transaction,
            BlobStore blobs,
            @Qualifier("data") Path data,
            @Qualifier("alone") Boolean alone,
            Clock clock,
            DiskRoom room,
            UploadLimits limits)
            throws IOException {
        var uploads = new Uploads(database, transaction, blobs, data.resolve("uploads"), clock, room, limits);
        if (alone) {
            uploads.tidy();
        }
        return uploads;
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

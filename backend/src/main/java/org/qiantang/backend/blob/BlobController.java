package org.qiantang.backend.blob;

import java.nio.file.Files;
import java.util.regex.Pattern;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Downloads, whole or in ranges.
@RestController
final class BlobController {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private final BlobStore blobs;
    private final AuditTrail audit;

    BlobController(BlobStore blobs, AuditTrail audit) {
        this.blobs = blobs;
        this.audit = audit;
    }

    @RequestMapping(
            path = "/v1/blobs/{sha256}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<Resource> download(
            @PathVariable String sha256,
            @AuthenticationPrincipal Caller caller,
            org.springframework.http.HttpMethod method) {
        if (!DIGEST.matcher(sha256).matches()
                || !blobs.mayRead(caller.person(), sha256)
                || !Files.isRegularFile(blobs.path(sha256))) {
            throw RequestRefused.notFound();
        }
        if (method.equals(org.springframework.http.HttpMethod.GET)) {
            audit.record(AuditTrail.Event.DOWNLOAD, "OK", caller.by(), sha256, null);
        }
        return ResponseEntity.ok()
                .eTag("\"" + sha256 + "\"")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(blobs.path(sha256)));
    }
}

package org.qiantang.backend.directory;

import org.qiantang.domain.encoding.Encoding;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// What clients know of the office besides documents; unchanged facts are not sent again.
@RestController
final class FactsController {
    private final OfficeDirectory directory;

    FactsController(OfficeDirectory directory) {
        this.directory = directory;
    }

    @GetMapping("/v1/facts")
    ResponseEntity<byte[]> facts(WebRequest request) {
        var bytes = Encoding.bytes(directory.facts().office());
        var tag = "\"" + Encoding.sha256(bytes) + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes);
    }
}

package org.qiantang.backend.blob;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.domain.exchange.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Resumable uploads by tus 1.0 (core, creation, termination); the metadata key sha256 is required.
@RestController
final class UploadController {
    private static final String VERSION = "1.0.0";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Uploads uploads;
    private final AuditTrail audit;

    UploadController(Uploads uploads, AuditTrail audit) {
        this.uploads = uploads;
        this.audit = audit;
    }

    @PostMapping("/v1/uploads")
    ResponseEntity<Void> create(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader("Upload-Length") long length,
            @RequestHeader("Upload-Metadata") String metadata,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        requireVersion(version);
        if (length < 0) {
            throw RequestRefused.malformed("Upload-Length");
        }
        var upload = uploads.begin(caller.person(), digest(metadata), length);
        return answer(201).header("Location", "/v1/uploads/" + upload.id()).build();
    }

    @RequestMapping(path = "/v1/uploads/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> offset(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @PathVariable UUID id,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        requireVersion(version);
        var upload = uploads.finishIfComplete(find(caller, id));
        return answer(200)
                .header("Upload-Offset", Long.toString(uploads.offset(upload)))
                .header("Upload-Length", Long.toString(upload.length()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PatchMapping("/v1/uploads/{id}")
    ResponseEntity<Void> append(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader("Upload-Offset") long offset,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String type,
            @PathVariable UUID id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        requireVersion(version);
        if (!"application/offset+octet-stream".equals(type)) {
            throw new RequestRefused(415, Problem.MALFORMED, Map.of("what", "Content-Type"));
        }
        var upload = find(caller, id);
        long now = uploads.append(upload, offset, request.getInputStream());
        if (now == upload.length()) {
            audit.record(AuditTrail.Event.UPLOAD, "OK", caller.by(), upload.sha256(), null);
        }
        return answer(204).header("Upload-Offset", Long.toString(now)).build();
    }

    @DeleteMapping("/v1/uploads/{id}")
    ResponseEntity<Void> terminate(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @PathVariable UUID id,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        requireVersion(version);
        uploads.remove(find(caller, id));
        return answer(204).build();
    }

    private Uploads.Upload find(Caller caller, UUID id) {
        return uploads.find(caller.person(), id).orElseThrow(RequestRefused::notFound);
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).header("Tus-Resumable", VERSION);
    }

    private static void requireVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new RequestRefused(412, Problem.MALFORMED, Map.of("what", "Tus-Resumable"));
        }
    }

    private static String digest(String metadata) {
        return Arrays.stream(metadata.split(","))
                .map(pair -> pair.strip().split(" ", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals("sha256"))
                .map(pair -> decoded(pair[1].strip()))
                .filter(value -> DIGEST.matcher(value).matches())
                .findFirst()
                .orElseThrow(() -> RequestRefused.malformed("Upload-Metadata"));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            throw RequestRefused.malformed("Upload-Metadata");
        }
    }
}

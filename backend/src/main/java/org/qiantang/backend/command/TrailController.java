package org.qiantang.backend.command;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.domain.circulation.AppliedSeal;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.act.TrailFile;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Hands out a document's whole trail for a stranger to verify (办理过程包), to those who may read the document.
@RestController
final class TrailController {
    private static final long LARGEST_FILE = 128L << 20;

    private final Subjects subjects;
    private final CommandRecords records;
    private final BlobStore blobs;
    private final OfficeDirectory directory;
    private final AuditTrail audit;
    private final Clock clock;

    TrailController(
            Subjects subjects,
            CommandRecords records,
            BlobStore blobs,
            OfficeDirectory directory,
            AuditTrail audit,
            Clock clock) {
        this.subjects = subjects;
        this.records = records;
        this.blobs = blobs;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/v1/subjects/{kind}/{id}/trail")
    void trail(
            @PathVariable SubjectKind kind,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response)
            throws IOException {
        var subject = records.readable(kind, id, caller.person());
        var document = subjects.find(subject).orElseThrow(RequestRefused::notFound);
        var bundle = new TrailBundle(
                subject,
                clock.instant(),
                subjects.history(subject),
                records.accepted(subject),
                files(document),
                directory.facts().trust());
        audit.record(AuditTrail.Event.DOWNLOAD, "OK", caller.by(), id, "trail");
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        bundle.write(response.getOutputStream());
    }

    /// The files that acts speak of: the 定版, what each seal made of it, and what was sent. One that is too large for a
    /// bundle stays out, and the verdict says so.
    private Map<String, TrailFile> files(OfficialDocument document) throws IOException {
        var formalities = document.formalities();
        var made = Stream.ofNullable(formalities.finalFile()).map(FinalFile::blob);
        var sealed = formalities.seals().stream().map(AppliedSeal::file);
        var sent = Stream.ofNullable(formalities.sentFile());
        var files = new TreeMap<String, TrailFile>();
        for (var blob : Stream.of(made, sealed, sent)
                .flatMap(each -> each)
                .map(BlobReference::sha256)
                .toList()) {
            var path = blobs.path(blob);
            if (!files.containsKey(blob) && Files.isRegularFile(path) && Files.size(path) <= LARGEST_FILE) {
                files.put(blob, new TrailFile(Files.readAllBytes(path)));
            }
        }
        return files;
    }
}

package org.qiantang.demonstration.mainjob;

import static org.qiantang.demonstration.mainjob.UnexpectedException.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.signing.Overall;
import org.qiantang.signing.Wording;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.PdfPages;
import org.qiantang.typesetting.UnreadablePdf;

/// Looks at the sealed file as anybody may who trusts the office's authority.
record Inspection(Verdict verdict, TrustList trust) {
    private static final double PIXELS_PER_MILLIMETRE = 4.5;
    private static final Wording WORDS = new Wording(Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));

    static Inspection of(Path sealed, OfficeFacts facts) {
        var trust = TrustList.ofPem(Instant.now(), facts.trustedRoots(), facts.revocationLists())
                .orElseThrow(() -> new UnexpectedException("信任列表读不出"));
        return new Inspection(new PdfVerifier().verify(sealed, trust, Instant.now()), trust);
    }

    boolean valid() {
        return verdict.overall() == Overall.VALID;
    }

    String headline() {
        return WORDS.of(verdict.overall());
    }

    /// One row a point: what was asked, the answer, and why.
    List<List<String>> rows() {
        return verdict.signatures().stream()
                .flatMap(signature -> signature.points().stream())
                .map(point -> List.of(WORDS.of(point.kind()), WORDS.of(point.outcome()), WORDS.reason(point)))
                .toList();
    }

    /// Changes one byte in the middle of the first page's content and expects the file to be refused.
    void requireRefusalOfOneChangedByte(Path sealed) {
        try {
            var bytes = Files.readAllBytes(sealed);
            int at = bytes.length / 3;
            bytes[at] ^= 1;
            var changed = Files.createTempFile("changed", ".pdf");
            try {
                Files.write(changed, bytes);
                var refused = new PdfVerifier().verify(changed, trust, Instant.now());
                unless(
                        refused.overall() == Overall.INVALID || refused.overall() == Overall.UNREADABLE,
                        "改动一个字节后应当无效，却是" + WORDS.of(refused.overall()));
            } finally {
                Files.delete(changed);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /// Draws every page into the folder.
    static List<Path> pictures(Path pdf, Path folder) throws IOException {
        Files.createDirectories(folder);
        var pictures = new ArrayList<Path>();
        try (var pages = PdfPages.open(pdf)) {
            for (int page = 0; page < pages.count(); page++) {
                var picture = folder.resolve("%02d.png".formatted(page + 1));
                pages.writePng(page, PIXELS_PER_MILLIMETRE, picture);
                pictures.add(picture);
            }
        } catch (UnreadablePdf unreadable) {
            throw new UnexpectedException("画不出页面：" + unreadable.getMessage());
        }
        return pictures;
    }
}

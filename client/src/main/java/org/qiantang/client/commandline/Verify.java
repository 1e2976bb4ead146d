package org.qiantang.client.commandline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.online.RevocationCache;
import org.qiantang.client.online.RevocationFetch;
import org.qiantang.client.online.WebLine;
import org.qiantang.client.report.VerificationReport;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SigningException;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.Wording;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.font.FontLibrary;

/// `verify FILE… [--json] [--trust DIR|FILE] [--report DIR] [--online] [--cache DIR]`: verifies the seals and
/// signatures of PDF files, and whole
/// trails of documents out of their bundles, and writes a report on each PDF file.
final class Verify {
    static final int INVALID = 1;
    static final int NOT_VERIFIABLE = 2;
    static final int UNREADABLE = 3;

    private final Words words;
    private final Wording wording;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    Verify(Words words, Locale locale, Clock clock, PrintStream out, PrintStream err) {
        this.words = words;
        this.wording = new Wording(locale, clock.getZone());
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// What is told about one file.
    interface Told {
        Overall overall();
    }

    /// One PDF's verdict as JSON.
    ///
    /// @param report where the report on it is
    private record Report(
            String file,
            Overall overall,
            @Nullable String unreadable,
            @Nullable String report,
            List<Signed> signatures) implements Told {}

    private record Signed(
            String field,
            @Nullable String signer,
            @Nullable String claimedAt,
            @Nullable String provenAt,
            boolean documentTimestamp,
            @Nullable Integer page,
            Overall overall,
            List<Point> points) {}

    record Point(String kind, String outcome, String reason, List<String> arguments) {}

    int run(Request request) {
        var trust = new TrustSource(words, wording, clock, err).read(request.trust(), request.office());
        if (trust.isEmpty()) {
            return CommandLine.USAGE;
        }
        if (!request.json()) {
            trust.get()
                    .nextUpdate()
                    .ifPresent(next -> out.println(words.say(
                            "commandline.trust.age", wording.moment(trust.get().madeAt()), wording.moment(next))));
        }
        var reports = new ArrayList<Told>();
        var folder = Optional.ofNullable(request.report()).map(this::reports);
        var web = request.online().asked()
                ? Optional.of(
                        new WebLine(trust.get(), Network.USUAL, request.online().local()))
                : Optional.<WebLine>empty();
        try {
            var cache = Optional.ofNullable(request.online().cache()).map(RevocationCache::new);
            var known = new RevocationFetch(web, cache, clock);
            request.files().parallelStream()
                    .map(file -> verify(file, new Means(trust.get(), known, folder), !request.json()))
                    .forEachOrdered(verified -> {
                        out.print(verified.text());
                        reports.add(verified.told());
                    });
        } finally {
            web.ifPresent(WebLine::close);
        }
        if (request.json()) {
            out.println(new String(Encoding.bytes(reports), StandardCharsets.UTF_8));
        }
        return status(reports.stream().map(Told::overall).toList());
    }

    static int status(List<Overall> verdicts) {
        if (verdicts.contains(Overall.INVALID)) {
            return INVALID;
        }
        if (verdicts.contains(Overall.UNREADABLE)) {
            return UNREADABLE;
        }
        return verdicts.stream().allMatch(verdict -> verdict == Overall.VALID) ? 0 : NOT_VERIFIABLE;
    }

    /// One file's report and what is said of it; several files are verified at once, and said in their order.
    private record Verified(Told told, String text) {}

    private ReportFolder reports(Path folder) {
        var report = new VerificationReport(words, wording, clock.getZone(), FontLibrary.bundled());
        return new ReportFolder(folder, words.say("report.ending"), report);
    }

    /// What files are verified by.
    private record Means(TrustList trust, RevocationFetch revocation, Optional<ReportFolder> reports) {}

    private Verified verify(Path file, Means means, boolean aloud) {
        var text = new ByteArrayOutputStream();
        try (var to = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            var told = verify(file, means, aloud ? to : null);
            to.flush();
            return new Verified(told, text.toString(StandardCharsets.UTF_8));
        }
    }

    private Told verify(Path file, Means means, @Nullable PrintStream to) {
        try {
            if (VerifyTrail.isBundle(file)) {
                return new VerifyTrail(words, wording, to).verify(file, means.trust(), clock.instant());
            }
            var now = clock.instant();
            var first = new PdfVerifier().verify(file, means.trust(), now);
            var fetched = means.revocation().about(first);
            var verdict = fetched.data().equals(ValidationData.NONE)
                    ? first
                    : new PdfVerifier().verify(file, means.trust(), fetched.data(), now);
            if (to != null) {
                say(file, verdict, to);
                fetched.failures().forEach(failure -> to.println("  " + new OnlineWords(words).failed(failure)));
            }
            @Nullable Path written = null;
            if (means.reports().isPresent()) {
                written = means.reports().get().write(file, verdict, means.trust(), fetched.data());
            }
            if (to != null && written != null) {
                to.println("  " + words.say("commandline.report", written));
            }
            return report(file, verdict, written);
        } catch (IOException unwritten) {
            err.println(words.say("commandline.report.unwritten", file));
            return new Report(file.toString(), Overall.UNREADABLE, "REPORT_NOT_WRITTEN", null, List.of());
        } catch (SigningException failed) {
            if (to != null) {
                to.println(words.say("commandline.unreadable", file));
            }
            return new Report(file.toString(), Overall.UNREADABLE, failed.code(), null, List.of());
        }
    }

    private void say(Path file, Verdict verdict, PrintStream to) {
        to.println(words.say("commandline.verdict", file, wording.of(verdict.overall())));
        verdict.unreadable().ifPresent(code -> to.println("  " + wording.unreadable(code)));
        for (var signature : verdict.signatures()) {
            to.println("  "
                    + words.say(
                            "commandline.signature",
                            signature.signer().map(signer -> signer.name()).orElse(signature.fieldName()),
                            wording.of(signature.overall())));
            signature.points().forEach(point -> to.println("    " + wording.of(point)));
        }
    }

    private static Report report(Path file, Verdict verdict, @Nullable Path report) {
        return new Report(
                file.toString(),
                verdict.overall(),
                verdict.unreadable().orElse(null),
                report == null ? null : report.toString(),
                verdict.signatures().stream().map(Verify::signed).toList());
    }

    private static Signed signed(SignatureVerdict signature) {
        return new Signed(
                signature.fieldName(),
                signature.signer().map(signer -> signer.name()).orElse(null),
                signature.claimedAt().map(Object::toString).orElse(null),
                signature.provenAt().map(Object::toString).orElse(null),
                signature.documentTimestamp(),
                signature.pageIndex().map(page -> page + 1).orElse(null),
                signature.overall(),
                signature.points().stream().map(Verify::point).toList());
    }

    static Point point(VerificationPoint point) {
        return new Point(point.kind().name(), point.outcome().name(), point.reason(), point.arguments());
    }
}

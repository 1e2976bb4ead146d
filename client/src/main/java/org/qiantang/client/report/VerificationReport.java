package org.qiantang.client.report;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.client.report.ReportPages.Cell;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.Wording;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.pdf.PdfMetadata;

/// 核验报告: a verdict on a PDF as pages for a file: what was verified, by what, with which result and why. Stateless.
public final class VerificationReport {
    private static final double LABEL = 34;
    private static final double KIND = 30;
    private static final double OUTCOME = 24;
    private static final double PICTURE = 54;
    private static final double SERIAL = 70;
    private static final double PERIOD = 38;
    private static final double ROOM_FOR_A_TABLE = 40;
    private static final double LARGE = 13;
    private static final double SMALL = 9;

    private final Words words;
    private final Wording wording;
    private final ZoneId zone;
    private final Typesetter typesetter;
    private final FontLibrary fonts;

    /// What was verified, and by what.
    ///
    /// @param known validation data that was known beside the trust list
    public record Verification(VerifiedFile file, Verdict verdict, TrustList trust, ValidationData known) {}

    public VerificationReport(Words words, Wording wording, ZoneId zone, FontLibrary fonts) {
        this.words = words;
        this.wording = wording;
        this.zone = zone;
        this.fonts = fonts;
        this.typesetter = new Typesetter(fonts);
    }

    /// Writes the report as PDF; `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public void write(Verification verification, OutputStream out) throws IOException {
        var pages = new ReportPages(fonts);
        var verdict = verification.verdict();
        pages.title(words.say("report.title"));
        pages.space(4);
        file(pages, verification);
        for (int i = 0; i < verdict.signatures().size(); i++) {
            signature(pages, verification, i);
        }
        end(pages);
        var layout = pages.finish((number, count) -> words.say(
                "report.foot", number, count, verification.file().sha256().substring(0, 16)));
        var date = LocalDate.ofInstant(verdict.verifiedAt(), zone);
        var title = words.say("report.title") + " " + verification.file().name();
        typesetter.writePdf(layout, new PdfMetadata(title, words.say("app.name"), date, List.of()), out);
    }

    private void file(ReportPages pages, Verification verification) {
        var verdict = verification.verdict();
        var file = verification.file();
        double value = ReportPages.WIDTH - LABEL;
        pages.row(
                Cell.label(words.say("report.overall"), LABEL),
                Cell.of(wording.of(verdict.overall()), value)
                        .weighed(speaksAgainst(verdict.overall()))
                        .sized(LARGE));
        verdict.unreadable().ifPresent(code -> fact(pages, value, "report.unreadable", wording.unreadable(code)));
        fact(pages, value, "report.file", file.name());
        fact(pages, value, "report.size", words.say("report.bytes", "%,d".formatted(file.size())));
        fact(pages, value, "report.digest", file.sha256());
        fact(pages, value, "report.verified-at", wording.moment(verdict.verifiedAt()) + " " + zone.getId());
        fact(pages, value, "report.trust", trust(verification.trust()));
        fact(
                pages,
                value,
                "report.signatures",
                words.say("report.count", verdict.signatures().size()));
    }

    private static boolean speaksAgainst(Overall overall) {
        return overall == Overall.INVALID || overall == Overall.UNREADABLE;
    }

    private String trust(TrustList trust) {
        if (trust.roots().isEmpty()) {
            return words.say("report.trust.nobody");
        }
        var age = words.say("report.trust.age", trust.roots().size(), wording.moment(trust.madeAt()));
        return trust.nextUpdate()
                .map(next -> age + words.say("report.trust.next", wording.moment(next)))
                .orElse(age);
    }

    private void fact(ReportPages pages, double width, String key, String value) {
        pages.row(fact(width, key, value));
    }

    private Cell[] fact(double width, String key, String value) {
        return new Cell[] {Cell.label(words.say(key), LABEL), Cell.of(value, width)};
    }

    private void signature(ReportPages pages, Verification verification, int index) {
        var signature = verification.verdict().signatures().get(index);
        pages.space(6);
        pages.keepTogether(ROOM_FOR_A_TABLE);
        var kind = signature.documentTimestamp() ? "report.timestamp" : "report.signature";
        pages.heading(words.say(
                kind, index + 1, signature.signer().map(CertificateHolder::name).orElseGet(signature::fieldName)));
        var picture = verification.file().picture(signature);
        double value = ReportPages.WIDTH - LABEL - (picture.isPresent() ? PICTURE : 0);
        var facts = facts(verification, signature, value);
        picture.ifPresentOrElse(
                seen -> pages.rowsBeside(
                        seen.picture(), seen.widthWithin(PICTURE - 4), seen.heightWithin(PICTURE - 4), PICTURE, facts),
                () -> facts.forEach(pages::row));
        pages.space(3);
        points(pages, signature.points());
        certificates(pages, signature);
        revocation(pages, verification, signature);
    }

    private List<Cell[]> facts(Verification verification, SignatureVerdict signature, double value) {
        var facts = new ArrayList<Cell[]>();
        facts.add(new Cell[] {
            Cell.label(words.say("report.overall"), LABEL),
            Cell.of(wording.of(signature.overall()), value).weighed(speaksAgainst(signature.overall()))
        });
        signature.signer().ifPresent(signer -> {
            facts.add(fact(value, "report.signer", signer.name()));
            facts.add(fact(value, "report.subject", signer.subject()));
        });
        signature.claimedAt().ifPresent(at -> facts.add(fact(value, "report.claimed-at", wording.moment(at))));
        facts.add(fact(
                value,
                "report.proven-at",
                signature.provenAt().map(wording::moment).orElseGet(() -> words.say("report.proven-at.none"))));
        facts.add(fact(value, "report.field", signature.fieldName()));
        signature
                .pageIndex()
                .flatMap(page -> signature
                        .rectangle()
                        .map(place -> words.say(
                                "report.place",
                                page + 1,
                                Math.round(place.centreXMm()),
                                Math.round(place.centreYMm()))))
                .ifPresent(place -> facts.add(fact(value, "report.place.label", place)));
        facts.add(fact(
                value,
                "report.covers",
                words.say(
                        "report.covers.bytes",
                        "%,d".formatted(signature.signedLength()),
                        "%,d".formatted(verification.verdict().fileLength()))));
        return facts;
    }

    private void points(ReportPages pages, List<VerificationPoint> points) {
        pages.keepTogether(ROOM_FOR_A_TABLE);
        double reason = ReportPages.WIDTH - KIND - OUTCOME;
        pages.row(
                Cell.label(words.say("report.point.kind"), KIND),
                Cell.label(words.say("report.point.outcome"), OUTCOME),
                Cell.label(words.say("report.point.reason"), reason));
        points.forEach(point -> pages.row(
                Cell.of(wording.of(point.kind()), KIND),
                Cell.of(wording.of(point.outcome()), OUTCOME).weighed(point.outcome() == PointOutcome.FAILED),
                Cell.of(wording.reason(point), reason)));
    }

    private void certificates(ReportPages pages, SignatureVerdict signature) {
        var certificates = signature.evidence().certificates().isEmpty()
                ? signature.certificate().stream().toList()
                : signature.evidence().certificates().stream().distinct().toList();
        if (certificates.isEmpty()) {
            return;
        }
        pages.space(3);
        pages.keepTogether(ROOM_FOR_A_TABLE);
        double holder = ReportPages.WIDTH - SERIAL - PERIOD;
        pages.row(
                Cell.label(words.say("report.certificate"), holder),
                Cell.label(words.say("report.certificate.serial"), SERIAL),
                Cell.label(words.say("report.certificate.period"), PERIOD));
        certificates.forEach(certificate -> pages.row(
                Cell.of(issued(certificate, certificates), holder),
                Cell.of(CertificateHolder.hexadecimal(certificate.getSerialNumber()), SERIAL)
                        .sized(SMALL),
                Cell.of(period(certificate), PERIOD)));
    }

    private String issued(X509Certificate certificate, List<X509Certificate> all) {
        var name = CertificateHolder.of(certificate).name();
        var issuer = certificate.getIssuerX500Principal();
        if (issuer.equals(certificate.getSubjectX500Principal())) {
            return words.say("report.certificate.root", name);
        }
        return words.say(
                "report.certificate.issued",
                name,
                all.stream()
                        .filter(other -> other.getSubjectX500Principal().equals(issuer))
                        .findFirst()
                        .map(other -> CertificateHolder.of(other).name())
                        .orElseGet(issuer::getName));
    }

    private String period(X509Certificate certificate) {
        return words.say(
                "report.period",
                wording.moment(certificate.getNotBefore().toInstant()),
                wording.moment(certificate.getNotAfter().toInstant()));
    }

    /// When the verifier's own revocation data was made; what the file itself holds is told by its points.
    private void revocation(ReportPages pages, Verification verification, SignatureVerdict signature) {
        var data =
                ValidationData.about(signature.evidence().certificates(), verification.trust(), verification.known());
        data.revocationLists().forEach(list -> row(pages, list));
        data.statusAnswers()
                .forEach(answer -> pages.row(
                        Cell.label(words.say("report.revocation"), LABEL),
                        Cell.of(
                                words.say("report.revocation.answer", wording.moment(answer.madeAt())),
                                ReportPages.WIDTH - LABEL)));
    }

    private void row(ReportPages pages, X509CRL list) {
        pages.row(
                Cell.label(words.say("report.revocation"), LABEL),
                Cell.of(
                        words.say(
                                "report.revocation.list",
                                list.getIssuerX500Principal().getName(),
                                wording.moment(list.getThisUpdate().toInstant()),
                                Optional.ofNullable(list.getNextUpdate())
                                        .map(next -> wording.moment(next.toInstant()))
                                        .orElse("–")),
                        ReportPages.WIDTH - LABEL));
    }

    private void end(ReportPages pages) {
        pages.space(6);
        pages.keepTogether(ROOM_FOR_A_TABLE);
        pages.paragraph(words.say("report.note"), FontRole.FANGSONG, 10.5);
        pages.space(10);
        pages.paragraph(words.say("report.hand"), FontRole.SONG, 10.5);
    }
}

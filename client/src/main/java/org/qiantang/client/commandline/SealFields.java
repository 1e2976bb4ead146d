package org.qiantang.client.commandline;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.signing.SigningException;
import org.qiantang.signing.Wording;
import org.qiantang.signing.pdf.FormField;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.Placement;

/// `seal FILE… --fields [--json]`: tells the empty signature fields of files, and which of them can take a seal.
final class SealFields {
    private final Words words;
    private final Wording wording;
    private final PrintStream out;

    /// The fields of one file as JSON.
    ///
    /// @param unreadable the stable code why it cannot be read
    private record Report(String file, @Nullable String unreadable, List<Entry> fields) {}

    /// @param page from 1; null where the field is in no place, or in several
    /// @param refusal the stable code why no seal can be put into it
    private record Entry(
            String name,
            @Nullable Integer page,
            @Nullable Double centreXMm,
            @Nullable Double centreYMm,
            double widthMm,
            double heightMm,
            @Nullable String refusal) {}

    SealFields(Words words, Wording wording, PrintStream out) {
        this.words = words;
        this.wording = wording;
        this.out = out;
    }

    int run(Request request) {
        var reports = new ArrayList<Report>();
        for (var file : request.files()) {
            try {
                var fields = PlaceFinder.emptyFields(file);
                if (!request.json()) {
                    say(file, fields);
                }
                reports.add(new Report(
                        file.toString(),
                        null,
                        fields.stream().map(SealFields::entry).toList()));
            } catch (SigningException unreadable) {
                if (!request.json()) {
                    out.println(words.say("commandline.unreadable", file));
                }
                reports.add(new Report(file.toString(), unreadable.code(), List.of()));
            }
        }
        if (request.json()) {
            out.println(new String(Encoding.bytes(reports), StandardCharsets.UTF_8));
        }
        return reports.stream().allMatch(report -> report.unreadable() == null) ? 0 : Seal.FAILED;
    }

    private void say(Path file, List<FormField> fields) {
        out.println(words.say(fields.isEmpty() ? "commandline.seal.fields.none" : "commandline.seal.fields", file));
        for (var field : fields) {
            var usable = field.refusal()
                    .map(wording::refusal)
                    .orElseGet(() -> words.say("commandline.seal.field.usable", field.name()));
            var place = field.place().map(Placement.At::pageIndex).map(page -> page + 1);
            out.println("  "
                    + place.map(page -> words.say(
                                    "commandline.seal.field",
                                    field.name(),
                                    page,
                                    millimetres(field.widthMm()),
                                    millimetres(field.heightMm()),
                                    usable))
                            .orElseGet(() -> words.say("commandline.seal.field.nowhere", field.name(), usable)));
        }
    }

    private static String millimetres(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static Entry entry(FormField field) {
        return new Entry(
                field.name(),
                field.place().map(at -> at.pageIndex() + 1).orElse(null),
                field.place().map(at -> tenths(at.centreXMm())).orElse(null),
                field.place().map(at -> tenths(at.centreYMm())).orElse(null),
                tenths(field.widthMm()),
                tenths(field.heightMm()),
                field.refusal().map(Enum::name).orElse(null));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

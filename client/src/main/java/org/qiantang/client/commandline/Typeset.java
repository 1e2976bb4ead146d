package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.commandline.Metadata.Unfit;
import org.qiantang.client.ui.Words;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontSettings;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Substitution;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.DocumentImport;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// `typeset FILE… [--format …] [--meta YAML] --out DIR`: sets texts and Word files as official documents and writes a
/// PDF and a Word file for each, with what was changed on the way listed.
final class Typeset {
    /// At least one file was not typeset.
    static final int FAILED = 1;
    /// The most changes and substitutions listed for one file.
    private static final int LISTED = 100;

    private final Words words;
    private final PrintStream out;
    private final PrintStream err;

    Typeset(Words words, PrintStream out, PrintStream err) {
        this.words = words;
        this.out = out;
        this.err = err;
    }

    int run(Request request) {
        var folder = request.out();
        if (folder == null) {
            err.println(words.say("commandline.typeset.usage"));
            return CommandLine.USAGE;
        }
        FontLibrary library;
        try {
            library = fonts(request.fonts());
        } catch (IllegalArgumentException word) {
            err.println(words.say(
                    "commandline.typeset.fonts", String.valueOf(request.fonts()), String.valueOf(word.getMessage())));
            return CommandLine.USAGE;
        }
        try {
            var meta = request.meta() == null ? Metadata.none() : Metadata.read(request.meta());
            var typesetter = new Typesetter(library);
            int failed = 0;
            for (var file : request.files()) {
                failed += typeset(typesetter, file, folder, meta, request.format()) ? 0 : 1;
            }
            return failed == 0 ? 0 : FAILED;
        } catch (Unfit unfit) {
            say(unfit, String.valueOf(request.meta()));
            return CommandLine.USAGE;
        }
    }

    /// The administrator's fonts, then those of the machine, then the product's own.
    ///
    /// @throws IllegalArgumentException with the word of the settings that is not understood
    private static FontLibrary fonts(@Nullable Path settings) {
        if (Request.BUNDLED.equals(settings)) {
            return FontLibrary.bundled();
        }
        try {
            return FontLibrary.of(settings == null ? FontSettings.INSTALLED : FontSettings.read(settings));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(String.valueOf(settings), unreadable);
        }
    }

    private boolean typeset(Typesetter typesetter, Path file, Path folder, Metadata meta, @Nullable LayoutName format) {
        try {
            return switch (new DocumentImport().read(file)) {
                case ImportOutcome.Refused(var reason) -> {
                    err.println(words.say("commandline.typeset." + reason.name(), file));
                    yield false;
                }
                case Recognised read -> {
                    var sheet = new SheetMaking(read, meta).make(format, words.say("commandline.typeset.markword"));
                    write(typesetter, sheet, file, folder);
                    list(read.changes());
                    yield true;
                }
            };
        } catch (IOException failed) {
            err.println(words.say("commandline.typeset.failed", file));
            return false;
        } catch (Unfit unfit) {
            say(unfit, file.toString());
            return false;
        }
    }

    private void say(Unfit unfit, String file) {
        err.println(
                unfit.key().isEmpty()
                        ? words.say("commandline.typeset.meta.unreadable", file)
                        : words.say("commandline.typeset.meta.unfit", file, unfit.key()));
    }

    private void write(Typesetter typesetter, Sheet sheet, Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        var layout = typesetter.layOut(sheet);
        store(target(file, folder, ".pdf"), to -> typesetter.writePdf(layout, Typesetter.metadata(sheet), to));
        store(target(file, folder, ".docx"), to -> typesetter.writeDocx(sheet, layout, to));
        substitutions(layout);
    }

    private void store(Path target, WholeFile.Writing writing) throws IOException {
        WholeFile.write(target, writing);
        out.println(target);
    }

    private void list(List<Change> changes) {
        changes.stream()
                .limit(LISTED)
                .forEach(change -> out.println("  "
                        + words.say(
                                "draft.change." + change.kind().name(),
                                change.line(),
                                change.before(),
                                change.after())));
        more(changes.size());
    }

    private void substitutions(PageLayout layout) {
        var found = layout.substitutions();
        found.stream().limit(LISTED).forEach(each -> out.println("  " + said(each)));
        more(found.size());
    }

    private String said(Substitution each) {
        var character = Character.toString(each.codePoint());
        var code = "U+%04X".formatted(each.codePoint());
        return each.face().isPresent()
                ? words.say(
                        "commandline.typeset.substituted",
                        each.page() + 1,
                        character,
                        code,
                        each.face().get())
                : words.say("commandline.typeset.missing", each.page() + 1, character, code);
    }

    private void more(int count) {
        if (count > LISTED) {
            out.println("  " + words.say("commandline.typeset.more", count - LISTED));
        }
    }

    private static Path target(Path file, Path folder, String ending) {
        var name = Objects.requireNonNull(file.toAbsolutePath().getFileName()).toString();
        int dot = name.lastIndexOf('.');
        return folder.resolve((dot > 0 ? name.substring(0, dot) : name) + ending);
    }
}

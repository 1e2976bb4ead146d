package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// `typeset FILE… --out DIR`: sets plain texts as official documents and writes one PDF for each.
final class Typeset {
    /// At least one file was not typeset.
    static final int FAILED = 1;

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
        var typesetter = new Typesetter(FontLibrary.bundled());
        int failed = 0;
        for (var file : request.files()) {
            failed += typeset(typesetter, file, folder) ? 0 : 1;
        }
        return failed == 0 ? 0 : FAILED;
    }

    private boolean typeset(Typesetter typesetter, Path file, Path folder) {
        try {
            if (Files.size(file) > PlainTextImport.MAXIMUM_BYTES) {
                return refused(file, ImportOutcome.Reason.TOO_LARGE);
            }
            return switch (new PlainTextImport().read(Files.readAllBytes(file))) {
                case ImportOutcome.Refused refused -> refused(file, refused.reason());
                case Recognised text -> {
                    write(typesetter, sheet(text), target(file, folder));
                    yield true;
                }
            };
        } catch (IOException failed) {
            err.println(words.say("commandline.typeset.failed", file));
            return false;
        }
    }

    private boolean refused(Path file, ImportOutcome.Reason reason) {
        err.println(words.say("commandline.typeset." + reason.name(), file));
        return false;
    }

    private void write(Typesetter typesetter, Sheet sheet, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.toAbsolutePath().getParent()));
        var layout = typesetter.layOut(sheet);
        try (var pdf = Files.newOutputStream(target)) {
            typesetter.writePdf(layout, Typesetter.metadata(sheet), pdf);
        }
        out.println(target);
    }

    private Sheet sheet(Recognised text) {
        var mark = text.signature().isBlank() ? "" : words.say("commandline.typeset.mark", text.signature());
        return new Sheet(
                text.content(DocumentKind.NOTICE, mark),
                text.number().orElse(null),
                null,
                text.date().orElse(null),
                text.signature(),
                text.date().orElse(null),
                true,
                false);
    }

    private static Path target(Path file, Path folder) {
        var name = Objects.requireNonNull(file.toAbsolutePath().getFileName()).toString();
        int dot = name.lastIndexOf('.');
        return folder.resolve((dot > 0 ? name.substring(0, dot) : name) + ".pdf");
    }
}

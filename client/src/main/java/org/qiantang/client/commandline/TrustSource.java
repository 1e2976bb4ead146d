package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.signing.Wording;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trustfile.TrustFile;

/// Whom the command line trusts: certificates and revocation lists in files, or an office's signed trust list.
record TrustSource(Words words, Wording wording, Clock clock, PrintStream err) {
    private static final int LARGEST = 16 << 20;

    /// The trust list at a path: one file, or every certificate and revocation list of a folder. Trusts nobody where no
    /// path is given; then signatures cannot be led to a root. Empty, and said why, where it cannot be taken.
    ///
    /// @param office the enrolment file of the office that a signed list must come from
    Optional<TrustList> read(@Nullable Path path, @Nullable Path office) {
        if (path == null) {
            return Optional.of(new TrustList(clock.instant(), List.of(), List.of()));
        }
        try {
            var text = text(path);
            if (text.isPresent() && TrustFile.isOne(text.get())) {
                return signed(text.get(), office);
            }
            var list = text.map(this::dated).flatMap(TrustList::parse);
            return list.isPresent() ? list : refused(words.say("commandline.trust.unreadable", path));
        } catch (IOException unreadable) {
            return refused(words.say("commandline.trust.unreadable", path));
        }
    }

    private Optional<TrustList> refused(String why) {
        err.println(why);
        return Optional.empty();
    }

    private String dated(String text) {
        return text.contains("made-at: ") ? text : "made-at: " + clock.instant() + "\n" + text;
    }

    private Optional<TrustList> signed(String text, @Nullable Path office) throws IOException {
        var known = office == null ? Optional.<TrustList>empty() : enrolled(office);
        if (known.isEmpty()) {
            return refused(words.say("commandline.trust.office"));
        }
        return switch (TrustFile.open(text.getBytes(StandardCharsets.UTF_8), known.get(), clock.instant())) {
            case TrustFile.Opening.Opened opened -> Optional.of(opened.list());
            case TrustFile.Opening.Refused(var reason) -> refused(wording.refusal(reason));
        };
    }

    private Optional<TrustList> enrolled(Path office) throws IOException {
        try {
            var enrolment = Encoding.read(Files.readAllBytes(office), Enrolment.class);
            return TrustList.ofPem(clock.instant(), List.of(enrolment.certificateAuthority()), List.of());
        } catch (UnreadableException noEnrolment) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path) > LARGEST
                    ? Optional.empty()
                    : Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        }
        var text = new StringBuilder();
        for (var file : certificates(path)) {
            if (Files.size(file) + text.length() > LARGEST) {
                return Optional.empty();
            }
            text.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
        }
        return Optional.of(text.toString());
    }

    private static List<Path> certificates(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(pem|crt|cer|crl)"))
                    .sorted()
                    .toList();
        }
    }
}

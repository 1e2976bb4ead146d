package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.Overall;
import org.qiantang.signing.Wording;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.act.TrailReader;
import org.qiantang.signing.act.TrailVerdict;
import org.qiantang.signing.act.TrailVerdict.ActOnTrail;
import org.qiantang.signing.act.TrailVerifier;
import org.qiantang.signing.trust.TrustList;

/// `verify BUNDLE`: a document's whole trail out of its exported bundle.
final class VerifyTrail {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Words words;
    private final Wording wording;
    private final @Nullable PrintStream aloud;

    /// @param aloud where the verdict is told in words; null when it is not
    VerifyTrail(Words words, Wording wording, @Nullable PrintStream aloud) {
        this.words = words;
        this.wording = wording;
        this.aloud = aloud;
    }

    /// One bundle's verdict as JSON.
    record Report(
            String file,
            Overall overall,
            @Nullable String unreadable,
            List<Act> acts,
            Map<String, Overall> files,
            List<Verify.Point> points)
            implements Verify.Told {}

    record Act(
            String person,
            String at,
            String command,
            TrailVerdict.Proof proof,
            @Nullable String signer,
            List<Verify.Point> points) {}

    /// Whether the file is a ZIP, so that it can only be a bundle.
    static boolean isBundle(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException unreadable) {
            return false;
        }
    }

    Report verify(Path file, TrustList trust, Instant now) {
        return switch (TrailReader.read(file)) {
            case TrailReader.Reading.Malformed(String code) -> {
                say(words.say("commandline.verdict", file, wording.of(Overall.UNREADABLE)));
                say("  " + wording.unreadable(code));
                yield new Report(file.toString(), Overall.UNREADABLE, code, List.of(), Map.of(), List.of());
            }
            case TrailReader.Reading.Read(TrailBundle bundle) -> {
                var verdict = TrailVerifier.verify(bundle, trust, now);
                say(file, verdict);
                yield report(file, verdict);
            }
        };
    }

    private void say(Path file, TrailVerdict verdict) {
        say(words.say("commandline.verdict", file, wording.of(verdict.overall())));
        verdict.points().forEach(point -> say("  " + wording.of(point)));
        for (var act : verdict.acts()) {
            say("  "
                    + words.say(
                            "commandline.trail.act",
                            act.command().issuedAt().toString(),
                            name(act),
                            act.command().command().getClass().getSimpleName(),
                            wording.proof(act.proof())));
            act.points().forEach(point -> say("    " + wording.of(point)));
        }
        for (var entry : verdict.files().entrySet()) {
            say("  "
                    + words.say(
                            "commandline.verdict",
                            entry.getKey(),
                            wording.of(entry.getValue().overall())));
            entry.getValue().signatures().stream()
                    .flatMap(signature -> signature.points().stream())
                    .forEach(point -> say("    " + wording.of(point)));
        }
    }

    private static String name(ActOnTrail act) {
        return act.signer()
                .map(holder -> holder.name())
                .orElse(act.command().person().value());
    }

    private void say(String line) {
        if (aloud != null) {
            aloud.println(line);
        }
    }

    private static Report report(Path file, TrailVerdict verdict) {
        return new Report(
                file.toString(),
                verdict.overall(),
                null,
                verdict.acts().stream().map(VerifyTrail::act).toList(),
                new TreeMap<>(verdict.files().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().overall()))),
                verdict.points().stream().map(Verify::point).toList());
    }

    private static Act act(ActOnTrail act) {
        return new Act(
                act.command().person().value(),
                act.command().issuedAt().toString(),
                act.command().command().getClass().getSimpleName(),
                act.proof(),
                act.signer().map(holder -> holder.name()).orElse(null),
                act.points().stream().map(Verify::point).toList());
    }
}

package org.qiantang.client.commandline;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.online.RevocationCache;
import org.qiantang.client.online.RevocationFetch;
import org.qiantang.client.online.WebLine;
import org.qiantang.client.online.WebTimestamps;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.SigningException;
import org.qiantang.signing.Wording;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.HeldCertificate;
import org.qiantang.signing.key.KeySession;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Unlocking;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.Placement;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// `seal FILE… --key P12 [--pin-file FILE] [--seal ESL | --hand PICTURE [--hand-width MM]] --place PLACE --out DIR
/// [--json]`: seals any number of PDF
/// files with one PIN, or signs them by the key holder's handwriting. `seal FILE… --fields` lists the signature fields
/// that a PLACE `field:NAME` can name. Each is
/// written whole or not at all; one that was sealed before in the same folder is left as it
/// is, so that a run that was cut short is gone on with by asking again.
final class Seal {
    /// At least one file was not sealed.
    static final int FAILED = 1;

    private static final int LARGEST_PIN_FILE = 1024;
    private static final int LARGEST_SEAL = 2 << 20;

    private final Words words;
    private final Wording wording;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    /// What became of one file.
    ///
    /// @param outcome SEALED, ALREADY_SEALED or NOT_SEALED
    /// @param reason the stable code why it was not sealed
    /// @param explanation the same in words
    /// @param level how far it is provable
    /// @param notMore why no further, though that was asked
    private record Report(
            String file,
            @Nullable String sealed,
            String outcome,
            @Nullable String reason,
            @Nullable String explanation,
            @Nullable String level,
            @Nullable String notMore) {
        static Report of(Path file, Path sealed, String outcome) {
            return new Report(file.toString(), sealed.toString(), outcome, null, null, null, null);
        }

        static Report of(Path file, Path sealed, Lasting.Reached reached) {
            return new Report(
                    file.toString(),
                    sealed.toString(),
                    "SEALED",
                    null,
                    null,
                    reached.level().name(),
                    reached.notMore());
        }
    }

    /// What every file is sealed with.
    private record Tools(SigningKey key, SignatureMaker maker, SealImage image, String name, Lasting lasting) {}

    Seal(Words words, Locale locale, Clock clock, PrintStream out, PrintStream err) {
        this.words = words;
        this.wording = new Wording(locale, clock.getZone());
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    int run(Request request) {
        var sealing = request.sealing();
        if (sealing.fields()) {
            return new SealFields(words, wording, out).run(request);
        }
        var place = sealing.place() == null ? Optional.<Placement>empty() : Placement.parse(sealing.place());
        var keyFile = sealing.key();
        var folder = request.out();
        boolean lasts = sealing.level() != Lasting.Level.B;
        if (lasts && (request.trust() == null || sealing.timestamps().isEmpty())) {
            err.println(words.say("commandline.seal.level.needs"));
            return CommandLine.USAGE;
        }
        boolean both = sealing.seal() != null && sealing.hand() != null;
        if (keyFile == null || folder == null || place.isEmpty() || both) {
            err.println(words.say("commandline.seal.usage"));
            return CommandLine.USAGE;
        }
        try {
            var pin = pin(sealing.pin());
            if (pin.isEmpty()) {
                err.println(words.say("commandline.seal.pin"));
                return CommandLine.USAGE;
            }
            return switch (new Pkcs12File(keyFile, KeySession.USUAL_IDLE_LIMIT, clock).unlock(pin.get())) {
                case Unlocking.Refused refused -> refuse(wording.refusal(refused.reason()));
                case Unlocking.Unlocked(KeySession session) -> {
                    try (session) {
                        yield run(request, place.get(), folder, session);
                    }
                }
            };
        } catch (IOException | SigningException unreadable) {
            return refuse(words.say("commandline.seal.key", keyFile));
        }
    }

    private int refuse(String why) {
        err.println(why);
        return FAILED;
    }

    private int run(Request request, Placement place, Path folder, KeySession session) throws IOException {
        var held = session.certificates().stream()
                .filter(one -> CertificateUsage.refusal(one, clock.instant()).isEmpty())
                .findFirst();
        if (held.isEmpty()) {
            var why = session.certificates().stream()
                    .flatMap(one -> CertificateUsage.refusal(one, clock.instant()).stream())
                    .findFirst();
            return refuse(why.map(wording::refusal).orElseGet(() -> words.say("commandline.seal.nokey")));
        }
        var trust = new TrustSource(words, wording, clock, err).read(request.trust(), request.office());
        if (trust.isEmpty()) {
            return CommandLine.USAGE;
        }
        try (var web = new WebLine(trust.get(), Network.USUAL, request.online().local());
                var named = new WebLine(trust.get(), Network.USUAL, true)) {
            var cache = Optional.ofNullable(request.online().cache()).map(RevocationCache::new);
            var lasting = new Lasting(
                    request.sealing().level(),
                    trust.get(),
                    WebTimestamps.at(request.sealing().timestamps(), named),
                    new RevocationFetch(Optional.of(web), cache, clock),
                    new OnlineWords(words),
                    wording,
                    clock);
            var tools = tools(held.get(), request.sealing(), lasting);
            return tools.isEmpty() ? FAILED : seal(request, place, folder, tools.get());
        }
    }

    private int seal(Request request, Placement place, Path folder, Tools tools) throws IOException {
        Files.createDirectories(folder);
        var reports = new ArrayList<Report>();
        for (var file : request.files()) {
            var report = seal(file, folder, place, tools, request.sealing());
            reports.add(report);
            if (!request.json()) {
                out.println(said(report));
                said(report, request.sealing().level()).ifPresent(out::println);
            }
        }
        if (request.json()) {
            out.println(new String(Encoding.bytes(reports), StandardCharsets.UTF_8));
        }
        return reports.stream().allMatch(report -> report.reason() == null) ? 0 : FAILED;
    }

    /// Empty, and said why, where the seal cannot be used with the key.
    private Optional<Tools> tools(HeldCertificate held, Request.Sealing sealing, Lasting lasting) throws IOException {
        var key = held.key().orElseThrow();
        var sealFile = sealing.seal();
        var hand = sealing.hand();
        if (hand != null) {
            var holder = CertificateHolder.of(held.certificate());
            return handwriting(hand, sealing.handWidth(), holder)
                    .map(image -> new Tools(key, new CmsSignatureMaker(key), image, holder.name(), lasting));
        }
        if (sealFile == null) {
            var holder = CertificateHolder.of(held.certificate());
            return image(holder.name(), holder)
                    .map(image -> new Tools(key, new CmsSignatureMaker(key), image, holder.name(), lasting));
        }
        if (Files.size(sealFile) > LARGEST_SEAL
                || !(ElectronicSeal.read(Files.readAllBytes(sealFile))
                        instanceof ElectronicSeal.Reading.Read(var seal))) {
            err.println(words.say("commandline.seal.seal", sealFile));
            return Optional.empty();
        }
        var prepared =
                SealSignatureMaker.prepare(seal, key, SealSignatureMaker.PDF_RANGE, Optional.empty(), clock.instant());
        return switch (prepared) {
            case SealSignatureMaker.Preparation.Refused(var reason) -> {
                err.println(wording.refusal(reason));
                yield Optional.empty();
            }
            case SealSignatureMaker.Preparation.Ready(var maker) -> {
                var name = seal.description().name();
                yield image(name, CertificateHolder.of(held.certificate()))
                        .map(image -> new Tools(key, maker, image, name, lasting));
            }
        };
    }

    private Optional<SealImage> handwriting(Path picture, double width, CertificateHolder holder) throws IOException {
        if (holder.personId().isEmpty()) {
            err.println(words.say("commandline.seal.hand.person", holder.name()));
            return Optional.empty();
        }
        try (var in = Files.newInputStream(picture)) {
            return switch (Handwriting.ofPicture(in.readNBytes(LARGEST_SEAL), width)) {
                case Handwriting.Registration.Registered(var written) ->
                    Optional.of(SealImage.of(written, holder.name()));
                case Handwriting.Registration.Refused(var reason) -> {
                    err.println(wording.refusal(reason));
                    yield Optional.empty();
                }
            };
        } catch (NoSuchFileException | AccessDeniedException missing) {
            err.println(words.say("commandline.seal.hand.file", picture));
            return Optional.empty();
        }
    }

    private Optional<SealImage> image(String name, CertificateHolder holder) {
        var image = SealImage.usual(name, holder);
        if (image.isEmpty()) {
            err.println(words.say("commandline.seal.name", name));
        }
        return image;
    }

    private Report seal(Path file, Path folder, Placement wanted, Tools tools, Request.Sealing sealing) {
        var target = folder.resolve(Objects.requireNonNull(file.toAbsolutePath().getFileName()));
        try {
            if (Files.isRegularFile(target)) {
                return sealedBefore(file, target, tools.key().certificate())
                        ? Report.of(file, target, "ALREADY_SEALED")
                        : refused(file, "OTHER_FILE_THERE", words.say("commandline.seal.there", target));
            }
            return switch (PlaceFinder.find(file, wanted)) {
                case PlaceFinder.Finding.NotFound(var reason) -> refused(file, reason.name(), wording.refusal(reason));
                case PlaceFinder.Finding.Found(var place) -> {
                    var request = new SealRequest(
                            tools.image(),
                            place.pageIndex(),
                            place.centreXMm(),
                            place.centreYMm(),
                            tools.name(),
                            sealing.reason(),
                            sealing.location(),
                            clock.instant());
                    if (wanted instanceof Placement.InField(String name)) {
                        request = request.intoField(name);
                    }
                    yield seal(file, target, sealing.edges() ? request.withEdges() : request, tools);
                }
            };
        } catch (IOException | SigningException failed) {
            return refused(file, "UNREADABLE", words.say("commandline.seal.unreadable"));
        }
    }

    /// Brings the file as far as was asked before it appears.
    private Report seal(Path file, Path target, SealRequest request, Tools tools) throws IOException {
        var lasting = tools.lasting();
        var draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".sealing-", ".pdf");
        try {
            return switch (lasting.sealer().seal(file, draft, request, tools.maker())) {
                case Sealing.Refused(var reason) -> refused(file, reason.name(), wording.refusal(reason));
                case Sealing.Sealed sealed -> {
                    var reached = lasting.raise(draft, sealed);
                    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                    yield Report.of(file, target, reached);
                }
            };
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Report refused(Path file, String reason, String explanation) {
        return new Report(file.toString(), null, "NOT_SEALED", reason, explanation, null, null);
    }

    /// Whether a file is the original with a signature by the same certificate behind it.
    private boolean sealedBefore(Path original, Path sealed, X509Certificate certificate) throws IOException {
        long length = Files.size(original);
        // They differ where the original ends, or earlier.
        if (Files.size(sealed) <= length || Files.mismatch(original, sealed) != length) {
            return false;
        }
        var nobody = new TrustList(clock.instant(), List.of(), List.of());
        var serial = CertificateHolder.hexadecimal(certificate.getSerialNumber());
        return new PdfVerifier()
                .verify(sealed, nobody, clock.instant()).signatures().stream()
                        .anyMatch(signature -> signature
                                .signer()
                                .filter(signer -> signer.serial().equals(serial))
                                .isPresent());
    }

    private String said(Report report) {
        return words.say(
                "commandline.seal." + report.outcome(),
                report.file(),
                String.valueOf(report.reason() == null ? report.sealed() : report.explanation()));
    }

    /// How far a file is provable, where more than a seal was asked.
    private Optional<String> said(Report report, Lasting.Level wanted) {
        if (report.level() == null || wanted == Lasting.Level.B) {
            return Optional.empty();
        }
        return Optional.of("  "
                + (report.notMore() == null
                        ? words.say("commandline.seal.level", report.level())
                        : words.say("commandline.seal.level.less", report.level(), wanted.name(), report.notMore())));
    }

    private static @Nullable Console console() {
        return System.console();
    }

    /// The first line of a file, or what is typed where a console is; empty where neither is.
    private static Optional<char[]> pin(@Nullable Path file) throws IOException {
        if (file == null) {
            var console = console();
            return console != null && console.isTerminal()
                    ? Optional.ofNullable(console.readPassword("PIN: "))
                    : Optional.empty();
        }
        if (Files.size(file) > LARGEST_PIN_FILE) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        var pin = new char[end];
        text.get(pin);
        Arrays.fill(text.array(), '\0');
        return Optional.of(pin);
    }
}

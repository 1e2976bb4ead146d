package org.qiantang.backend.seal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.RegisteredSeal.State;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealFace;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealForm;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealMaker;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.seal.SealTrial;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes, takes over, suspends, resumes and revokes electronic seals, and keeps the maker's signed list of those that
/// are withdrawn, which goes to all clients with the facts.
public final class SealRegistrar {
    private static final Duration LIST_LIFETIME = Duration.ofDays(30);
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    private final SealRecords records;
    private final OfficeDirectory directory;
    private final DirectoryEditor editor;
    private final AuditTrail audit;
    private final SigningKey maker;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SealRegistrar(
            SealRecords records,
            OfficeDirectory directory,
            DirectoryEditor editor,
            AuditTrail audit,
            SigningKey maker,
            TransactionTemplate transaction,
            Clock clock) {
        this.records = records;
        this.directory = directory;
        this.editor = editor;
        this.audit = audit;
        this.maker = maker;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<RegisteredSeal> all() {
        return records.all();
    }

    /// Does what an entitled person asks for.
    ///
    /// @throws RequestRefused where it cannot be
    void act(SealAct act, Actor by, AuditTrail.By from) {
        // Everything in whole seconds, as the seals themselves and their list say it.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        transaction.executeWithoutResult(status -> {
            var changed = switch (act) {
                case SealAct.Make make -> register(made(make, now), make.organ(), make.person());
                case SealAct.Import taken -> register(taken(taken, now), taken.organ(), taken.person());
                case SealAct.Change change -> permitted(change);
            };
            var state = act instanceof SealAct.Change change ? change.state() : State.IN_FORCE;
            records.add(changed, new RegisteredSeal.Change(state, by, act.reason(), now));
            if (act instanceof SealAct.Change) {
                publish(now);
            }
            audit.record(event(act), "OK", from, changed, by.post().value());
        });
    }

    private static AuditTrail.Event event(SealAct act) {
        return switch (act) {
            case SealAct.Make make -> AuditTrail.Event.SEAL_MADE;
            case SealAct.Import taken -> AuditTrail.Event.SEAL_IMPORTED;
            case SealAct.Change change -> AuditTrail.Event.SEAL_STATE_CHANGED;
        };
    }

    private String register(ElectronicSeal seal, @Nullable OrganId organ, @Nullable PersonId person) {
        if (records.has(seal.description().id())) {
            throw RequestRefused.seal("ALREADY_REGISTERED");
        }
        records.add(seal, organ, person);
        return seal.description().id();
    }

    private ElectronicSeal made(SealAct.Make make, Instant now) {
        var holder = holder(make.organ(), make.person());
        var certificate = certificate(make.certificate());
        requireHolder(certificate, make);
        requireTrusted(certificate, now);
        var kind = make.organ() != null ? SealOrder.Kind.ORGAN : SealOrder.Kind.PERSON;
        var ends = certificate.getNotAfter().toInstant();
        var until = make.validUntil().isAfter(ends) ? ends : make.validUntil();
        var order = new SealOrder(
                records.nextId(),
                kind,
                holder,
                List.of(certificate),
                SealOrder.Binding.CERTIFICATES,
                now,
                now,
                until,
                picture(make.face(), holder, kind));
        return switch (new SealMaker(maker).make(order)) {
            case SealMaker.Making.Made(var seal) -> seal;
            case SealMaker.Making.Refused(var reason) -> throw RequestRefused.seal(reason.name());
        };
    }

    private static void requireHolder(X509Certificate certificate, SealAct.Make make) {
        var named = CertificateHolder.of(certificate);
        if (!named.organId().equals(Optional.ofNullable(make.organ()).map(OrganId::value))) {
            throw RequestRefused.seal(KeyRefusal.WRONG_ORGAN.name());
        }
        if (!named.personId().equals(Optional.ofNullable(make.person()).map(PersonId::value))) {
            throw RequestRefused.seal(KeyRefusal.WRONG_PERSON.name());
        }
    }

    private void requireTrusted(X509Certificate certificate, Instant now) {
        CertificateTrial.of(certificate, List.of(), directory.facts().trust(), now, now).points().stream()
                .filter(point -> point.outcome() == PointOutcome.FAILED)
                .findFirst()
                .ifPresent(point -> {
                    throw RequestRefused.seal(point.reason());
                });
    }

    private String holder(@Nullable OrganId organ, @Nullable PersonId person) {
        Directory known = directory.facts().directory();
        if ((organ == null) == (person == null)
                || organ != null && known.organ(organ).isEmpty()
                || person != null && known.person(person).isEmpty()) {
            throw RequestRefused.seal("HOLDER_UNKNOWN");
        }
        return organ != null ? known.nameOf(organ) : known.nameOf(java.util.Objects.requireNonNull(person));
    }

    private static X509Certificate certificate(String base64) {
        try {
            return CertificateReader.read(bytes(base64));
        } catch (CertificateException damaged) {
            throw RequestRefused.seal("CERTIFICATE_DAMAGED");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            throw RequestRefused.malformed("base64");
        }
    }

    private static SealPicture picture(SealFace face, String name, SealOrder.Kind kind) {
        return switch (face) {
            case SealFace.Drawn drawn -> {
                var form = Arrays.stream(SealForm.values())
                        .filter(each -> each.name().equals(drawn.form()))
                        .filter(each -> each.ofPerson() == (kind == SealOrder.Kind.PERSON))
                        .filter(each -> SealImage.canDraw(each, name, drawn.lowerText(), drawn.width(), drawn.height()))
                        .findFirst()
                        .orElseThrow(() -> RequestRefused.seal("CANNOT_BE_DRAWN"));
                yield SealPicture.of(SealImage.draw(form, name, drawn.lowerText(), drawn.width(), drawn.height()));
            }
            case SealFace.Pictured pictured ->
                switch (SealPicture.register(bytes(pictured.picture()), pictured.width(), pictured.height())) {
                    case SealPicture.Registration.Registered(var picture) -> picture;
                    case SealPicture.Registration.Refused(var reason) -> throw RequestRefused.seal(reason.name());
                };
        };
    }

    /// A seal made elsewhere, of which nothing that was looked at failed.
    private ElectronicSeal taken(SealAct.Import taken, Instant now) {
        holder(taken.organ(), taken.person());
        var seal = switch (ElectronicSeal.read(bytes(taken.encoded()))) {
            case ElectronicSeal.Reading.Read(var read) -> read;
            case ElectronicSeal.Reading.Malformed(var code) -> throw RequestRefused.seal(code);
        };
        new SealTrial(directory.facts().trust(), Optional.empty(), now)
                .judge(seal).points().stream()
                        .filter(point -> point.outcome() == PointOutcome.FAILED)
                        .findFirst()
                        .ifPresent(point -> {
                            throw RequestRefused.seal(point.reason());
                        });
        return seal;
    }

    private String permitted(SealAct.Change change) {
        var before = records.lock(change.seal())
                .orElseThrow(RequestRefused::notFound)
                .state();
        boolean possible = switch (change.state()) {
            case SUSPENDED -> before == State.IN_FORCE;
            case IN_FORCE -> before == State.SUSPENDED;
            case REVOKED -> before != State.REVOKED;
        };
        if (!possible) {
            throw RequestRefused.seal("STATE_IS_" + before);
        }
        return change.seal();
    }

    /// Signs the list anew where the newest is a day old; does nothing before the first seal was withdrawn.
    void renewDue() {
        var due = clock.instant().plus(LIST_LIFETIME).minus(RENEWED_AFTER);
        if (editor.sealRegistryEndsBefore(due)) {
            transaction.executeWithoutResult(status -> publish(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private void publish(Instant now) {
        var withdrawn = records.all().stream()
                .filter(seal -> seal.state() != State.IN_FORCE)
                .map(SealRegistrar::entry)
                .toList();
        var until = now.plus(LIST_LIFETIME);
        editor.sealRegistry(SealRegistry.sign(withdrawn, now, until, maker).encoded(), until);
    }

    private static SealRegistry.Entry entry(RegisteredSeal seal) {
        var last = seal.history().getLast();
        return new SealRegistry.Entry(
                seal.id(), SealRegistry.State.valueOf(last.state().name()), last.at(), last.reason());
    }
}

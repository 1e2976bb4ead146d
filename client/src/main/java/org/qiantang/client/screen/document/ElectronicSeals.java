package org.qiantang.client.screen.document;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.document.SealingWork.Means;
import org.qiantang.client.screen.document.SealingWork.Outcome;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.SealRegister;
import org.qiantang.offlinestore.Answer;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.ElectronicSealRefusal;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.seal.SealSignatureMaker.Preparation;

/// The electronic seals of the office, asked for once and only where one is wanted. Thread-safe.
final class ElectronicSeals {
    /// The seal that signs.
    sealed interface Choice {}

    record Usable(SignatureMaker maker) implements Choice {}

    record Not(Outcome why) implements Choice {}

    private final OfficeDesk desk;
    private @Nullable List<RegisteredSeal> register;

    ElectronicSeals(OfficeDesk desk) {
        this.desk = desk;
    }

    /// The newest seal of the area's organ that bears its name and can be used with the key. Slow.
    Choice of(SealArea area, SigningKey key, Means means) {
        var all = all();
        if (all.isEmpty()) {
            return new Not(new Outcome.SealsAway());
        }
        var organs = all.get().reversed().stream()
                .filter(each -> area.organ().equals(each.organ()) && each.name().equals(area.inscription()))
                .map(each -> prepared(each, key, means))
                .toList();
        return organs.stream()
                .filter(Usable.class::isInstance)
                .findFirst()
                .or(() -> organs.stream().findFirst())
                .orElseGet(() -> new Not(new Outcome.SealMissing()));
    }

    private synchronized Optional<List<RegisteredSeal>> all() {
        if (register == null && desk.seals().seals() instanceof Answer.Given<SealRegister>(SealRegister given)) {
            register = given.seals();
        }
        return Optional.ofNullable(register);
    }

    private static Choice prepared(RegisteredSeal registered, SigningKey key, Means means) {
        if (registered.state() != RegisteredSeal.State.IN_FORCE) {
            return unusable(ElectronicSealRefusal.SEAL_WITHDRAWN);
        }
        if (!(ElectronicSeal.read(Base64.getDecoder().decode(registered.encoded()))
                instanceof ElectronicSeal.Reading.Read(ElectronicSeal seal))) {
            return unusable(ElectronicSealRefusal.SEAL_CHANGED);
        }
        var withdrawn = FileWork.withdrawn(means.facts());
        return switch (SealSignatureMaker.prepare(seal, key, SealSignatureMaker.PDF_RANGE, withdrawn, means.now())) {
            case Preparation.Ready(var maker) -> new Usable(maker);
            case Preparation.Refused(var reason) -> unusable(reason);
        };
    }

    private static Choice unusable(ElectronicSealRefusal reason) {
        return new Not(new Outcome.SealUnusable(reason));
    }
}

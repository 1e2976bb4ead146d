package org.qiantang.backend.session;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.audit.AuditTrail.Event;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.DeviceRegister;
import org.qiantang.domain.exchange.DeviceRegister.State;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A person's own machines, and everybody's for those entrusted with them.
@RestController
final class DeviceController {
    private static final int LARGEST = 16 * 1024;

    private final Devices devices;
    private final Predicate<PersonId> entrusted;
    private final Consumer<PersonId> wake;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    /// @param entrusted who governs everybody's machines
    /// @param wake ends what a person's machines are waiting for, once the transaction has
    DeviceController(
            Devices devices,
            Predicate<PersonId> entrusted,
            Consumer<PersonId> wake,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.devices = devices;
        this.entrusted = entrusted;
        this.wake = wake;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/v1/devices")
    ResponseEntity<byte[]> devices(@AuthenticationPrincipal Caller caller) {
        return Answers.of(200, register(caller));
    }

    @PostMapping("/v1/devices")
    ResponseEntity<byte[]> act(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        var act = Bodies.read(request, LARGEST, DeviceAct.class);
        Bodies.requireReason(act.reason());
        boolean own = act.person().equals(caller.person()) && !(act instanceof DeviceAct.Readmit);
        if (!own && !entrusted.test(caller.person())) {
            throw RequestRefused.notEntitled();
        }
        transaction.executeWithoutResult(status -> {
            var known = devices.find(act.person(), act.device()).orElseThrow(RequestRefused::notFound);
            // What is to be wiped stays so; only what was revoked is admitted again.
            boolean possible = known.state() == State.REVOKED
                    ? !(act instanceof DeviceAct.Revoke)
                    : known.state() == State.ADMITTED && !(act instanceof DeviceAct.Readmit);
            if (!possible) {
                throw RequestRefused.notFound();
            }
            devices.become(act.person(), act.device(), next(act), act.reason(), caller.person());
            audit.record(event(act), "OK", caller.by(), act.person().value() + " " + act.device(), act.reason());
            wake.accept(act.person());
        });
        return Answers.of(200, register(caller));
    }

    private static State next(DeviceAct act) {
        return switch (act) {
            case DeviceAct.Revoke ignored -> State.REVOKED;
            case DeviceAct.Readmit ignored -> State.ADMITTED;
            case DeviceAct.Wipe ignored -> State.WIPED;
        };
    }

    private static Event event(DeviceAct act) {
        return switch (act) {
            case DeviceAct.Revoke ignored -> Event.DEVICE_REVOKED;
            case DeviceAct.Readmit ignored -> Event.DEVICE_READMITTED;
            case DeviceAct.Wipe ignored -> Event.DEVICE_WIPED;
        };
    }

    private DeviceRegister register(Caller caller) {
        return new DeviceRegister(devices.all(entrusted.test(caller.person()) ? null : caller.person()));
    }
}

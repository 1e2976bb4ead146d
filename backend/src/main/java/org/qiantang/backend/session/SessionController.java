package org.qiantang.backend.session;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.audit.AuditTrail.Event;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.exchange.DeviceRegister.State;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Log-in and log-out.
@RestController
final class SessionController {
    private static final int LARGEST = 16 * 1024;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Devices devices;
    private final AuditTrail audit;

    SessionController(Accounts accounts, Sessions sessions, Devices devices, AuditTrail audit) {
        this.devices = devices;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
    }

    @PostMapping("/v1/sessions")
    ResponseEntity<byte[]> logIn(HttpServletRequest request) throws IOException {
        var logIn = Bodies.read(request, LARGEST, LogIn.class);
        var name = logIn.loginName().strip().toLowerCase(Locale.ROOT);
        if (!named(name) || !named(logIn.device()) || logIn.password().length() > 1000) {
            throw RequestRefused.malformed("LogIn");
        }
        // Whoever has the machine hears it, with whatever password: the name it calls itself is no one else's to know.
        if (devices.state(name, logIn.device()) == State.WIPED) {
            throw notAdmitted(State.WIPED, name, logIn.device(), request);
        }
        return switch (accounts.tryPassword(name, logIn.password())) {
            case Accounts.Trial.Right right -> {
                if (devices.state(name, logIn.device()) == State.REVOKED) {
                    throw notAdmitted(State.REVOKED, name, logIn.device(), request);
                }
                var by = new AuditTrail.By(right.person().value(), null, logIn.device(), request.getRemoteAddr());
                audit.record(Event.LOG_IN, "OK", by, null, null);
                yield Answers.of(201, sessions.begin(right.person(), logIn.device(), right.previous()));
            }
            case Accounts.Trial.Wrong wrong -> {
                var by = new AuditTrail.By(wrong.person(), null, logIn.device(), request.getRemoteAddr());
                audit.record(Event.LOG_IN, "WRONG_CREDENTIALS", by, null, null);
                throw new RequestRefused(401, Problem.WRONG_CREDENTIALS, Map.of());
            }
            case Accounts.Trial.Locked locked -> {
                var by = new AuditTrail.By(locked.person(), null, logIn.device(), request.getRemoteAddr());
                audit.record(Event.LOG_IN, "LOCKED", by, null, null);
                throw new RequestRefused(
                        423, Problem.LOCKED, Map.of("until", locked.until().toString()));
            }
        };
    }

    private RequestRefused notAdmitted(State state, String name, String device, HttpServletRequest request) {
        var person = accounts.person(name).orElseThrow();
        var refusal = Devices.refusal(state, device);
        devices.told(person, device);
        var by = new AuditTrail.By(person, null, device, request.getRemoteAddr());
        audit.record(Event.LOG_IN, "DEVICE_" + state.name(), by, null, null);
        return refusal;
    }

    @DeleteMapping("/v1/sessions/current")
    ResponseEntity<Void> logOut(HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
        SessionFilter.token(request).ifPresent(sessions::end);
        audit.record(Event.LOG_OUT, "OK", caller.by(), null, null);
        return ResponseEntity.noContent().build();
    }

    private static boolean named(String text) {
        return !text.isBlank() && text.length() <= 64 && text.codePoints().noneMatch(Character::isISOControl);
    }
}

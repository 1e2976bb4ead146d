package org.qiantang.backend.seal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealRegister;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The office's electronic seals: seen by all, governed by those entrusted with it.
@RestController
final class SealRegisterController {
    /// A seal of 2 MB in Base64, and what stands around it.
    private static final int LARGEST_ACT = 3 * 1024 * 1024;

    private final SealRegistrar registrar;
    private final OfficeDirectory directory;

    SealRegisterController(SealRegistrar registrar, OfficeDirectory directory) {
        this.registrar = registrar;
        this.directory = directory;
    }

    @GetMapping("/v1/seals")
    ResponseEntity<byte[]> seals() {
        return Answers.of(200, new SealRegister(registrar.all()));
    }

    @PostMapping("/v1/seals")
    ResponseEntity<byte[]> act(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        var act = Bodies.read(request, LARGEST_ACT, SealAct.class);
        var actor = directory
                .facts()
                .directory()
                .entrusted(caller.person(), Duty.GOVERN_SEALS)
                .map(post -> new Actor(caller.person(), post.id()))
                .orElseThrow(RequestRefused::notEntitled);
        Bodies.requireReason(act.reason());
        registrar.act(act, actor, caller.by());
        return Answers.of(200, new SealRegister(registrar.all()));
    }
}

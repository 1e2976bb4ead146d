package org.qiantang.backend.command;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes commands in batches; each is decided for itself.
@RestController
final class CommandController {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private final CommandDesk desk;
    private final CommandRecords records;
    private final ExecutorService deciders;

    /// @param deciders threads of the system: a virtual one would be parked and woken at every answer of the database
    CommandController(CommandDesk desk, CommandRecords records, ExecutorService deciders) {
        this.desk = desk;
        this.records = records;
        this.deciders = deciders;
    }

    @PostMapping("/v1/commands")
    ResponseEntity<byte[]> commands(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException, InterruptedException {
        var batch = Batch.read(Bodies.bytes(request, LARGEST_BODY));
        Callable<List<CommandAnswer>> deciding = () -> answers(caller, batch);
        var answers = deciders.invokeAll(List.of(deciding)).getFirst().resultNow();
        if (answers.isEmpty()) {
            throw RequestRefused.unavailable();
        }
        return Answers.of(200, answers);
    }

    private List<CommandAnswer> answers(Caller caller, List<Batch.Item> batch) {
        var answers = new ArrayList<CommandAnswer>();
        Map<SubjectId, CommandId> holding = new HashMap<>();
        for (var item : batch) {
            answer(caller, item, holding, answers);
        }
        return answers;
    }

    /// A command that cannot be decided now, because the office failed at it, gets no answer and stops the later ones
    /// on its subject; the others go on.
    private void answer(
            Caller caller, Batch.Item item, Map<SubjectId, CommandId> holding, List<CommandAnswer> answers) {
        var envelope = item.envelope();
        if (envelope == null) {
            answers.add(new CommandAnswer(item.id(), new Outcome.Refused(Refusal.of(RefusalCode.MALFORMED))));
            return;
        }
        var because = holding.get(envelope.subject());
        if (because != null) {
            answers.add(new CommandAnswer(item.id(), new Outcome.Held(because)));
            return;
        }
        try {
            var outcome = desk.decide(caller, envelope);
            answers.add(new CommandAnswer(item.id(), outcome));
            if (outcome instanceof Outcome.Refused) {
                holding.put(envelope.subject(), item.id());
            }
        } catch (RuntimeException failed) {
            LOG.error("命令 {} 未能办理：{}", item.id().value(), failed.getClass().getSimpleName());
            holding.put(envelope.subject(), item.id());
        }
    }

    @GetMapping("/v1/subjects/{kind}/{id}/commands")
    ResponseEntity<byte[]> signedCommands(
            @PathVariable SubjectKind kind, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
        var subject = records.readable(kind, id, caller.person());
        var out = new ByteArrayOutputStream();
        out.write('[');
        for (var envelope : records.signed(subject)) {
            if (out.size() > 1) {
                out.write(',');
            }
            out.writeBytes(envelope);
        }
        out.write(']');
        return Answers.encoded(200, out.toByteArray());
    }
}

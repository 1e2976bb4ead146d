package org.qiantang.client.screen.workbench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.SentCommand;

/// What the rows of the workbench say.
final class Sayings {
    private final Words words;
    private final Moments moments;
    private final Directory directory;

    Sayings(Words words, Moments moments, Directory directory) {
        this.words = words;
        this.moments = moments;
        this.directory = directory;
    }

    String title(String title) {
        return title.isBlank() ? words.say("document.untitled") : title;
    }

    /// Who, from where, since when: 秘书一处 沈拟文 · 发文 · 第 3 稿 · 停留 1 小时 5 分.
    String origin(ToDo toDo, PersonId me) {
        var parts = new ArrayList<String>();
        var document = toDo.document();
        var origin = document.origin();
        var drafter = document.draft().drafter();
        if (origin != null) {
            parts.add(directory.nameOf(origin.sender()));
            parts.add(origin.number().text());
        } else if (drafter != null) {
            parts.add(drafter.person().equals(me) ? words.say("todo.mine") : colleague(drafter.person()));
        }
        if (document.id().kind() == SubjectKind.OUTGOING_DOCUMENT) {
            var number = document.formalities().number();
            parts.add(
                    number != null
                            ? number.text()
                            : words.say("todo.revision", document.draft().revision()));
        }
        parts.add(
                toDo.step() == StepKind.DRAFT
                        ? words.say("todo.begun", moments.say(toDo.since()))
                        : words.say("todo.stays", moments.since(toDo.since())));
        if (toDo.waiting()) {
            parts.add(words.say("todo.waiting"));
        }
        return String.join(words.say("list.dot"), parts);
    }

    private String colleague(PersonId person) {
        var department =
                directory.postsOf(person).stream().findFirst().flatMap(post -> directory.department(post.department()));
        return department.map(each -> each.name() + " ").orElse("") + directory.nameOf(person);
    }

    String person(PersonId person) {
        return directory.nameOf(person);
    }

    /// The deadline in its most telling form: 逾期 12 分钟, 剩 1 小时 18 分, 今天 17:30.
    String deadline(ToDo toDo) {
        var due = toDo.due();
        if (due == null) {
            return "";
        }
        var now = moments.now();
        if (toDo.overdue(now)) {
            return words.say("due.over", moments.since(due));
        }
        return toDo.pressing(now) ? left(toDo) : moments.sayDue(due);
    }

    /// The other half of the deadline.
    String deadlineBeside(ToDo toDo) {
        var due = toDo.due();
        if (due == null) {
            return words.say("due.none");
        }
        var now = moments.now();
        if (toDo.overdue(now)) {
            return words.say("due.was", moments.sayDue(due));
        }
        return toDo.pressing(now) ? moments.sayDue(due) : left(toDo);
    }

    private String left(ToDo toDo) {
        var due = Objects.requireNonNull(toDo.due());
        return words.say("due.left", moments.span(Duration.between(moments.now(), due)));
    }

    String moment(Instant at) {
        return moments.say(at);
    }

    String state(Sent sent) {
        return words.say("sent." + sent.state().name());
    }

    /// 核稿意见：关于……的通知
    String subject(Sent sent) {
        var verb = words.say(
                "command." + sent.command().envelope().command().getClass().getSimpleName());
        return words.say("sent.subject", verb, title(sent.title()));
    }

    /// Why it is as it is, and what to do.
    String reason(Sent sent) {
        var command = sent.command();
        return switch (command.state()) {
            case WAITING -> waiting(command);
            case ACCEPTED -> words.say(command.late() ? "sent.late" : "sent.accepted", moments.say(command.at()));
            case REFUSED -> refused(command);
            case NEEDS_ATTENTION -> attention(command);
        };
    }

    private String waiting(SentCommand command) {
        var because = command.refusal();
        return because == null
                ? words.say("sent.waiting", moments.say(command.envelope().issuedAt()))
                : words.refusal(because);
    }

    private String refused(SentCommand command) {
        var refusal = command.refusal();
        return refusal == null ? words.say("sent.refused") : words.refusal(refusal);
    }

    private String attention(SentCommand command) {
        var attention = command.attention();
        return attention == null
                ? words.say("sent.attention")
                : words.say("attention." + attention.reason().name());
    }
}

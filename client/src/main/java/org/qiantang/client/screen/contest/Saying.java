package org.qiantang.client.screen.contest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.merge.Clash;
import org.qiantang.domain.merge.Element;
import org.qiantang.domain.merge.Merge;

/// Says in words where two writings clash, and what each side has there.
final class Saying {
    private static final int BEGINNING = 12;
    private static final int MOST_BEGINNINGS = 8;

    private final Merge merge;
    private final Words words;
    private final Directory directory;

    Saying(Merge merge, Words words, Directory directory) {
        this.merge = merge;
        this.words = words;
        this.directory = directory;
    }

    String place(Clash clash) {
        return switch (clash) {
            case Clash.OfBlock block -> words.say("contest.block", number(block));
            case Clash.OfElement element ->
                words.say("contest.element." + element.element().name());
            case Clash.OfOrder ignored -> words.say("contest.order");
            case Clash.OfAll ignored -> words.say("contest.all");
        };
    }

    /// A line under the place: how the text begins.
    String beginning(Clash clash) {
        return clash instanceof Clash.OfBlock block ? beginning(text(block.some())) : mine(clash);
    }

    String mine(Clash clash) {
        return clash instanceof Clash.OfBlock block ? text(block.mine()) : side(clash, merge.mine());
    }

    String theirs(Clash clash) {
        return clash instanceof Clash.OfBlock block ? text(block.theirs()) : side(clash, merge.theirs());
    }

    String base(Clash clash) {
        return clash instanceof Clash.OfBlock block
                ? block.base() == null ? words.say("contest.none") : text(block.base())
                : side(clash, merge.base());
    }

    private int number(Clash.OfBlock block) {
        var side = block.theirs() != null ? merge.theirs() : merge.mine();
        var body = side.content().body();
        return IntStream.range(0, body.size())
                        .filter(i -> body.get(i).id().equals(block.some().id()))
                        .findFirst()
                        .orElse(0)
                + 1;
    }

    private String text(@Nullable Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.text();
            case Table table -> words.say("contest.table", table.rows().size(), table.caption());
            case Figure figure -> words.say("contest.figure", figure.caption());
            case null -> words.say("contest.taken-out");
        };
    }

    private String side(Clash clash, SaveDraft side) {
        return switch (clash) {
            case Clash.OfElement element -> element(element.element(), side);
            case Clash.OfOrder ignored ->
                side.content().body().stream()
                        .limit(MOST_BEGINNINGS)
                        .map(each -> beginning(text(each)))
                        .collect(Collectors.joining("\n"));
            case Clash.OfAll ignored ->
                words.say(
                        "contest.whole",
                        side.content().title(),
                        side.content().body().size(),
                        side.content().attachments().size());
            case Clash.OfBlock ignored -> throw new IllegalArgumentException("a block has its own text");
        };
    }

    private String element(Element element, SaveDraft side) {
        var content = side.content();
        return switch (element) {
            case FORM ->
                content.kind().word() + " "
                        + words.say("draft.format." + content.format().name());
            case SECRECY -> joined(List.of(content.secrecy().mark(), content.secrecyPeriod()));
            case URGENCY -> joined(List.of(content.urgency().mark()));
            case ISSUERS -> joined(content.signatures());
            case TITLE -> content.title();
            case MAIN_RECIPIENTS ->
                joined(content.mainRecipients().stream().map(Recipient::name).toList());
            case COPY_RECIPIENTS ->
                joined(content.copyRecipients().stream().map(Recipient::name).toList());
            case ATTACHMENTS ->
                joined(content.attachments().stream().map(Attachment::name).toList());
            case SIGNERS -> joined(content.signers().stream().map(Signer::name).toList());
            case ATTENDANCE -> joined(content.attendance().present());
            case ANNOTATION -> joined(List.of(content.annotation()));
            case COUNTERSIGNERS ->
                joined(side.countersigners().stream()
                        .flatMap(post -> directory.post(post).stream())
                        .map(post -> directory.nameOf(post.holder()))
                        .toList());
        };
    }

    private String joined(List<String> parts) {
        var all = parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining(words.say("draft.comma")));
        return all.isEmpty() ? words.say("contest.none") : all;
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= BEGINNING
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BEGINNING)) + "…";
    }
}

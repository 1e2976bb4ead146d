package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.List;
import java.util.stream.Collectors;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.outbox.KeptCommand.State;

/// What has to be true once everything is well again and nothing changes any more.
final class Judgement {
    private final PlayedOffice office;
    private final List<Workplace> places;
    private final Validity validity;

    Judgement(PlayedOffice office, List<Workplace> places, Validity validity) {
        this.office = office;
        this.places = List.copyOf(places);
        this.validity = validity;
    }

    /// What somebody waited for has come, also where each byte costs.
    void requireOpened() {
        places.forEach(Workplace::requireOpened);
    }

    /// Who does not see a document any more cannot give it back, nor can a machine that was wiped: time does.
    void requireGivenBack() {
        var devices = places.stream().map(each -> each.machine().device()).collect(Collectors.toSet());
        for (var id : office.subjects()) {
            var document = office.document(id);
            var lease = document.progress().lease();
            unless(
                    lease == null || !reads(lease.holder().person(), document) || !devices.contains(lease.device()),
                    "%s 没人在写，却仍借给%s",
                    id.id(),
                    String.valueOf(lease));
        }
    }

    /// @param adding whether people only added to what they saw
    void requireEverything(boolean adding) {
        for (var id : office.subjects()) {
            var document = office.document(id);
            requireOnce(document);
            unless(document.progress().lease() == null, "%s 到期了仍借给人", id.id());
            for (long version = 1; version <= office.version(id); version++) {
                validity.require(office.document(id, version).orElseThrow());
            }
        }
        places.forEach(this::require);
        validity.requireSeals(places);
        if (adding) {
            requireWords();
        }
    }

    /// Where people only add, no version of a document lacks a word of the one before, and nobody's words are gone.
    private void requireWords() {
        for (var id : office.subjects()) {
            for (long version = 2; version <= office.version(id); version++) {
                var before = Acts.words(
                        office.document(id, version - 1).orElseThrow().draft().content());
                var after = Acts.words(
                        office.document(id, version).orElseThrow().draft().content());
                unless(after.containsAll(before), "%s 的第 %d 版少了字", id.id(), version);
            }
        }
        for (var place : places) {
            place.ledger().requireWords(office);
        }
    }

    private void require(Workplace place) {
        place.look(true);
        place.sight().requireNoFiles();
        for (var envelope : place.ledger().all()) {
            unless(
                    place.ledger().shown(envelope.id()) != State.WAITING,
                    "%s 的命令 %s 一直待发",
                    place.name(),
                    Ledger.name(envelope));
            unless(office.effects(envelope.id()) <= 1, "命令 %s 生效了不止一次", Ledger.name(envelope));
        }
        place.ledger().requireRead(office);
        var state = place.desk().engine().state();
        unless(state.lastError() == null, "%s 天晴之后仍同步不成：%s", place.name(), String.valueOf(state.lastError()));
        var feed = office.feed(place.actor().person());
        unless(
                place.checkpoint().standing().position() == feed.end(),
                "%s 的动态停在 %d，应到 %d",
                place.name(),
                place.checkpoint().standing().position(),
                feed.end());
        var rooms = place.desk().rooms();
        for (var id : office.subjects()) {
            require(place, id, office.document(id));
        }
        var tag = rooms.database().read(rooms.facts()::etag).orElse("");
        unless(tag.equals(office.factsTag()), "%s 的目录是第 %s 版，办公室是第 %s 版", place.name(), tag, office.factsTag());
        unless(rooms.database().read(rooms.blobs().records()::wanted).isEmpty(), "%s 的文件没有取齐", place.name());
    }

    private static void require(Workplace place, SubjectId id, OfficialDocument document) {
        var view = place.desk().document(id);
        boolean reads = reads(place.actor().person(), document);
        unless(
                reads ? view.isPresent() && view.get().state().equals(document) : view.isEmpty(),
                "%s 所见的 %s 与办公室的不同",
                place.name(),
                id.id());
    }

    private static boolean reads(PersonId person, OfficialDocument document) {
        return document.readers().contains(person);
    }

    /// Every command in a trail was given by somebody who still stands by it, took effect once, and says so once.
    private void requireOnce(OfficialDocument document) {
        for (var entry : document.trail().history()) {
            var command = entry.command();
            if (command == null) {
                continue;
            }
            long same = document.trail().history().stream()
                    .filter(each -> command.equals(each.command())
                            && each.what() == entry.what()
                            && each.step().equals(entry.step()))
                    .count();
            unless(same == 1, "%s 的流程记录里有两条同一命令的%s", document.id().id(), entry.what());
            unless(
                    office.decided(command)
                            .filter(each -> each.outcome() instanceof Outcome.Accepted)
                            .isPresent(),
                    "%s 的流程记录里有没受理的命令",
                    document.id().id());
            unless(
                    Prologue.PLAYED.contains(command)
                            || places.stream().anyMatch(each -> each.ledger().knows(command)),
                    "%s 生效了一件没人还认的命令",
                    document.id().id());
        }
    }
}

package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Line;
import org.qiantang.client.screen.seal.LedgerExport;
import org.qiantang.domain.circulation.DocumentCommand;

/// 用印登记: somebody who keeps a seal reads, filters, copies and exports the ledger, and goes from a line to its
/// document.
final class SealLedgerTest extends WindowTest {
    private static final String KEEPER = "fang.shouwen";
    private static final List<String> TITLES = List.of("关于开展桥梁隧道安全检查的通知", "关于做好雨雪天气公路保畅的通知", "关于调整公交线路的通知");

    @BeforeAll
    static void threeDocumentsAreSealed(City city) {
        var drafter = city.colleague("fang.huitong");
        for (var title : TITLES) {
            var paper = drafter.underReviewTo("xiwan", title);
            city.colleague("fang.hewen").agree(paper, "同意。");
            city.colleague("fang.pishi").issue(paper, "同意。");
            city.colleague(KEEPER).act(paper, new DocumentCommand.AssignNumber());
            city.colleague(KEEPER).seal(paper);
        }
    }

    private Line line;

    @BeforeEach
    void aWindowOverAWireThatCanBeCut(City city) throws IOException {
        line = city.line();
        enrol(city.over(line));
        open();
    }

    private void ledger(String loginName) {
        logIn(loginName);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        awaited("#table");
    }

    private TableView<?> table() {
        return lookup("#table").queryTableView();
    }

    private void lines(int wanted) {
        until("lines: " + wanted, () -> table().getItems().size() == wanted);
    }

    private List<String> facts() {
        return lookup(".line-facts .label").queryAll().stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void everyUseOfTheSealIsListedNewestFirstWithAllThatItSays() {
        ledger(KEEPER);
        lines(3);
        assertEquals(TITLES.get(2), table().getColumns().get(2).getCellData(0));
        var facts = String.join("\n", facts());
        assertTrue(facts.contains("方收文 文书") && facts.contains("方批示 局长"), facts);
        assertTrue(facts.contains("中心距左"), facts);
        picture("seal-ledger");
        picture("seal-ledger-200", 2);
    }

    @Test
    void wordsDaysAndNothingAtAllAreFiltered() {
        ledger(KEEPER);
        lines(3);
        push(KeyCode.CONTROL, KeyCode.F);
        write("公交");
        lines(1);
        clickOn("#clear");
        lines(3);
        type("#from", "2999-01-01");
        push(KeyCode.ENTER);
        lines(0);
        awaited("没有符合的用印登记");
        picture("seal-ledger-empty");
    }

    @Test
    void aLineOpensItsDocument() {
        ledger(KEEPER);
        lines(3);
        clickOn(awaited(TITLES.get(1)));
        push(KeyCode.ENTER);
        until("the document is open", () -> TITLES.get(1).equals(text("#heading")));
        tab("印章");
        until("the document knows its line", () -> text("#ledgerNumbers").startsWith("用印登记第 "));
        picture("document-ledger-number");
    }

    @Test
    void linesAreCopiedAndExportedAsSpreadsheetsTakeThem() throws IOException {
        ledger(KEEPER);
        lines(3);
        clickOn(awaited(TITLES.get(1)));
        push(KeyCode.CONTROL, KeyCode.C);
        var copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("\t" + TITLES.get(1) + "\t"), copied);
        var file = folder.resolve("ledger.csv");
        lines(3);
        var export = lookup("#exportLedger").<LedgerExport>query();
        interact(() -> export.exportTo(file));
        awaited("已导出 3 条");
        var bytes = Files.readAllBytes(file);
        assertEquals("﻿\"登记号\",", new String(bytes, 0, 15, StandardCharsets.UTF_8));
        assertEquals(4, Files.readAllLines(file).size());
        picture("seal-ledger-exported");
    }

    @Test
    void withoutTheNetworkWhatWasReadStaysAndIsReadAgainWhenItReturns() {
        ledger(KEEPER);
        lines(3);
        line.cut();
        push(KeyCode.F5);
        awaited("没有读到最新的用印登记");
        lines(3);
        picture("seal-ledger-off-line");
        line.mend();
        clickOn("#retry");
        until(
                "the notice goes",
                () -> lookup("#missing").match(WindowTest::seen).tryQuery().isEmpty());
        lines(3);
    }

    @Test
    void itIsClosedToOthersInWords() {
        ledger("fang.chengban");
        awaited("用印登记不对您开放");
        picture("seal-ledger-closed");
    }
}

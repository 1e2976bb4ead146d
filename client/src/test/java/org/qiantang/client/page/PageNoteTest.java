package org.qiantang.client.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.typesetting.font.FontRole;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PageNoteTest {
    private static final Words WORDS = new Words(Locale.SIMPLIFIED_CHINESE);

    @BeforeEach
    void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void aFaceOfTheOfficeThatThisMachineLacksIsNamedWhereThePageIsShown() {
        var kai = new PrintFont("KAI", "LXGWWenKai-Regular");
        var paper = new Paper(List.of(kai, new PrintFont("HEI", "NoMachineHasThis")));
        assertEquals(Map.of(FontRole.HEI, "NoMachineHasThis"), paper.missing());
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            var note = new PageNote(WORDS, paper.missing());
            note.sayOfPreview("预览");
            assertEquals("字体与正式文件不同", note.getText());
            assertTrue(note.getTooltip().getText().contains("黑体（NoMachineHasThis）"));
            note.say("已盖章");
            assertEquals("已盖章", note.getText());
            assertNull(note.getTooltip());
            return note;
        });
    }
}

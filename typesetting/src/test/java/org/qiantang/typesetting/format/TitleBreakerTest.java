package org.qiantang.typesetting.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Titles as a typist would part them. Source: GB/T 9704-2012 §7.3.1.
class TitleBreakerTest {
    private static final int LONGEST = 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "国务院关于加强数字政府建设的指导意见",
                "国务院办公厅关于印发2024年/政务公开工作要点的通知",
                "国务院办公厅关于2025年/部分节假日安排的通知",
                "国务院办公厅关于加快推进“一件事一次办”/打造政务服务升级版的指导意见",
                "杭州市人民政府关于2023年度/杭州市科学技术奖励的决定",
                "关于批准设立钱塘示范市/政务数据共享专项资金的请示",
                "钱塘示范市人民政府/关于张三等同志职务任免的通知",
                "钱塘示范市人民政府办公室/转发市发展改革委等部门关于促进/民营经济高质量发展若干措施的通知",
                "中共中央办公厅国务院办公厅关于印发/《党政机关公文处理工作条例》的通知",
                "钱塘示范市人民政府办公室关于公布/2026年度重大行政决策事项目录的通知",
                "钱塘示范市人民政府/关于废止和修改部分行政规范性文件的决定",
                "钱塘示范市人民政府办公室关于加快推进/政务数据归集共享和应用工作的通知"
            })
    void wordsStayWhole(String parted) {
        assertEquals(List.of(parted.split("/", -1)), TitleBreaker.lines(parted.replace("/", ""), LONGEST));
    }

    @Test
    void aTitleWithoutKnownWordsLosesNothingAndKeepsToItsLines() {
        for (int length = 1; length < 300; length++) {
            var title = "甲".repeat(length);
            var lines = TitleBreaker.lines(title, LONGEST);
            assertEquals(title, String.join("", lines));
            assertTrue(lines.stream().allMatch(line -> line.length() <= LONGEST));
        }
    }
}

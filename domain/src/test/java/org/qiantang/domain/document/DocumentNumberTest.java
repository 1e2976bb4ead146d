package org.qiantang.domain.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNumberTest {
    @Test
    void isPrintedWithHexagonalBracketsAndNoLeadingZeros() {
        assertEquals("杭政办函〔2015〕1号", new DocumentNumber("杭政办函", 2015, 1).text());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            杭政办函[2015]1号,    杭政办函〔2015〕1号
            国办发［2014］第66号, 国办发〔2014〕66号
            市委（2014）006号,    市委〔2014〕6号
            """)
    void isReadAsPeopleWriteIt(String written, String printed) {
        assertEquals(Optional.of(printed), DocumentNumber.read(written).map(DocumentNumber::text));
    }

    @ParameterizedTest
    @CsvSource({"杭政办函2015-1", "〔2015〕1号", "杭政办函〔15〕1号", "杭政办函〔2015〕0号", "'杭政办函〔2015〕1号等'"})
    void otherTextIsNoNumber(String written) {
        assertEquals(Optional.empty(), DocumentNumber.read(written));
    }

    @Test
    void startsAtOne() {
        assertThrows(IllegalArgumentException.class, () -> new DocumentNumber("杭政办函", 2015, 0));
    }
}

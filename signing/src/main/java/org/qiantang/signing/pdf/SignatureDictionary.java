package org.qiantang.signing.pdf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;

/// The signature dictionary as text (ISO 32000-1 §12.8.1, EN 319 142-1), and where in it the two gaps stand
/// that are filled later.
///
/// @param rangeStart offset of the first byte inside the brackets of `/ByteRange`
/// @param contentsStart offset of the `<` of `/Contents`
record SignatureDictionary(String text, int rangeStart, int contentsStart) {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    static SignatureDictionary of(SealRequest request, String subFilter, String rangeRoom, int reserved) {
        StringBuilder text = new StringBuilder("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/")
                .append(subFilter)
                .append("/ByteRange[");
        int rangeStart = text.length();
        text.append(rangeRoom).append("]/Contents");
        int contentsStart = text.length();
        text.append('<').append("0".repeat(2 * reserved)).append('>');
        text.append("/M(D:").append(DATE.format(request.at().atOffset(CHINA))).append("+08'00')");
        add(text, "Name", request.name());
        add(text, "Reason", request.reason());
        add(text, "Location", request.location());
        return new SignatureDictionary(text.append(">>").toString(), rangeStart, contentsStart);
    }

    /// A moment as PDF writes it (ISO 32000-1 §7.9.4).
    static PdfValue.Text date(Instant moment) {
        String text = "D:" + DATE.format(moment.atOffset(CHINA)) + "+08'00'";
        return new PdfValue.Text(text, false, -1, -1);
    }

    private static void add(StringBuilder text, String key, String value) {
        if (!value.isBlank()) {
            text.append('/').append(key).append(PdfText.of(PdfValue.Text.of(value)));
        }
    }
}

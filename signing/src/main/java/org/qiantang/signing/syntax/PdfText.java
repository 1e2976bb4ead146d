package org.qiantang.signing.syntax;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// Writes objects as PDF syntax; equal objects give equal text, so it also serves to compare them.
public final class PdfText {
    private PdfText() {}

    /// The object as Latin-1 text. A stream is written as its dictionary.
    public static String of(PdfValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, PdfValue value) {
        switch (value) {
            case PdfValue.Nothing() -> out.append("null");
            case PdfValue.Truth(boolean truth) -> out.append(truth);
            case PdfValue.Numeral(String text) -> out.append(text);
            case PdfValue.Name(String text) -> name(out, text);
            case PdfValue.Text text ->
                out.append('<')
                        .append(HexFormat.of().withUpperCase().formatHex(text.bytes()))
                        .append('>');
            case PdfValue.Sequence sequence -> {
                out.append('[');
                for (Iterator<PdfValue> items = sequence.items().iterator(); items.hasNext(); ) {
                    append(out, items.next());
                    if (items.hasNext()) {
                        out.append(' ');
                    }
                }
                out.append(']');
            }
            case Dictionary dictionary -> dictionary(out, dictionary);
            case PdfValue.Reference(int number, int generation) ->
                out.append(number).append(' ').append(generation).append(" R");
            case PdfValue.Stream stream -> dictionary(out, stream.dictionary());
        }
    }

    private static void dictionary(StringBuilder out, Dictionary dictionary) {
        out.append("<<");
        for (Map.Entry<String, PdfValue> entry : dictionary.entries().entrySet()) {
            name(out, entry.getKey());
            out.append(' ');
            append(out, entry.getValue());
        }
        out.append(">>");
    }

    private static void name(StringBuilder out, String text) {
        out.append('/');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || "()<>[]{}/%#".indexOf(c) >= 0) {
                out.append('#').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else {
                out.append(c);
            }
        }
    }
}

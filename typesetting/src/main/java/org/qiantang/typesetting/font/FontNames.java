package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The names of a face: what people ask for it by, in every language it has them in. Source: OpenType 1.9, "name".
///
/// @param postScript letters, digits and `-` only, so that it can stand in any file
/// @param all in lower case; the family's own name only for its regular face
record FontNames(String postScript, Set<String> all) {
    private static final int FAMILY = 1;
    private static final int FULL = 4;
    private static final int POSTSCRIPT = 6;
    private static final int MOST_RECORDS = 2_000;
    private static final int LONGEST = 63;

    static FontNames of(SfntTables tables) {
        var table = tables.table("name");
        boolean regular = tables.table("head").getShort(44) == 0;
        int records = Math.min(Short.toUnsignedInt(table.getShort(2)), MOST_RECORDS);
        int strings = Short.toUnsignedInt(table.getShort(4));
        var all = new HashSet<String>();
        String postScript = "";
        for (int i = 0; i < records; i++) {
            int at = 6 + 12 * i;
            int kind = Short.toUnsignedInt(table.getShort(at + 6));
            if (kind == FULL || kind == POSTSCRIPT || (kind == FAMILY && regular)) {
                String name = text(table, at, strings);
                all.add(name.toLowerCase(Locale.ROOT));
                postScript = kind == POSTSCRIPT && postScript.isEmpty() ? name : postScript;
            }
        }
        String plain = postScript.replaceAll("[^A-Za-z0-9-]", "");
        return new FontNames(plain.substring(0, Math.min(LONGEST, plain.length())), Set.copyOf(all));
    }

    private static String text(ByteBuffer table, int at, int strings) {
        boolean macintosh = table.getShort(at) == 1;
        Charset charset = macintosh ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE;
        var bytes = new byte[Short.toUnsignedInt(table.getShort(at + 8))];
        table.get(strings + Short.toUnsignedInt(table.getShort(at + 10)), bytes);
        return new String(bytes, charset);
    }
}

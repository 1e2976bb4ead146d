package org.qiantang.typesetting.html;

/// The text of one paragraph, its white space as a browser would show it.
final class Words {
    private final StringBuilder text = new StringBuilder();
    private boolean white;
    private boolean broken;

    /// Adds text of the source: white space there is one blank, and none where the source only breaks its line between
    /// two Chinese characters.
    void add(String source) {
        for (int i = 0; i < source.length(); i++) {
            char each = source.charAt(i);
            if (each == ' ' || each == '\t' || each == '\n' || each == '\r' || each == '\f') {
                white = true;
                broken |= each == '\n' || each == '\r';
            } else {
                blankBefore(each);
                text.append(each == '\u00A0' ? ' ' : each);
            }
        }
    }

    private void blankBefore(char next) {
        if (white && !text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            if (last != '\n' && !(broken && wide(last) && wide(next))) {
                text.append(' ');
            }
        }
        white = false;
        broken = false;
    }

    private static boolean wide(char each) {
        return each >= 0x2E80 || "“”‘’—…".indexOf(each) >= 0;
    }

    /// Adds text whose white space counts.
    void addAsItStands(String source) {
        text.append(source.replace("\r\n", "\n").replace('\r', '\n'));
    }

    void endLine() {
        text.append('\n');
        white = false;
        broken = false;
    }

    /// Hands over the text and begins anew.
    String take() {
        String taken = text.toString().stripTrailing();
        text.setLength(0);
        white = false;
        broken = false;
        return taken;
    }
}

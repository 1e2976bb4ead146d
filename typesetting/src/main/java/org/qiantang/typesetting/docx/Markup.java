package org.qiantang.typesetting.docx;

/// Text of a part being written. Attribute values and texts are escaped here and nowhere else.
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /// Opens an element; attributes come in pairs of name and value.
    Markup open(String name, Object... attributes) {
        start(name, attributes);
        out.append('>');
        return this;
    }

    /// An element without content.
    Markup empty(String name, Object... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    Markup close(String... names) {
        for (String name : names) {
            out.append("</").append(name).append('>');
        }
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private void start(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(each);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

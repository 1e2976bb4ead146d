package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One part of a package, read element by element. Declares no entities, fetches nothing, nests within limits.
///
/// A reader of an element asks for its children by the element's depth; whatever it does not look into is passed over.
final class Xml implements AutoCloseable {
    private static final int DEEPEST = 800;
    private static final int MOST_CHARACTERS = 24 << 20;
    private static final Pattern LENGTH = Pattern.compile("(-?\\d{1,7}(?:\\.\\d{1,9})?)(pt|mm|cm|in|pc|pi|)");
    private static final Set<String> RELATIONSHIPS = Set.of(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private final InputStream in;
    private final XMLStreamReader reader;
    private int depth;
    private int characters;

    Xml(InputStream in) throws IOException {
        this.in = in;
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // The depth is counted here, so that it has one limit and its own word.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setXMLReporter((message, type, information, location) -> {});
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            reader = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /// Moves to the next child of the element at the given depth; false at that element's end. The part itself is at
    /// depth 0.
    boolean child(int parent) throws IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new Refusal(WordOutcome.Reason.TOO_DEEP);
                    }
                    if (depth == parent + 1) {
                        return true;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth < parent) {
                        return false;
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    int depth() {
        return depth;
    }

    /// The local name of the element last come to.
    String name() {
        return reader.getLocalName();
    }

    /// An attribute by its local name; null if there is none. Attributes of relationships have [#reference].
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(reader.getAttributeLocalName(i))
                    && !RELATIONSHIPS.contains(String.valueOf(reader.getAttributeNamespace(i)))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /// The attribute by which an element names another part, such as `r:embed`.
    @Nullable
    String reference(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(reader.getAttributeLocalName(i))
                    && RELATIONSHIPS.contains(String.valueOf(reader.getAttributeNamespace(i)))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /// `val` of a switch such as w:b: set unless it says otherwise.
    boolean set() {
        var value = attribute("val");
        return value == null || !(value.equals("0") || value.equals("false") || value.equals("off"));
    }

    /// An attribute that is a whole number; the default where it is missing, no number, or beyond all measure.
    int number(String name, int otherwise) {
        var value = attribute(name);
        if (value == null || !value.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            return otherwise;
        }
        return (int) Double.parseDouble(value);
    }

    /// An attribute that is a length, in points; the default where it is missing or no length.
    ///
    /// @param unit what a bare number counts, in points
    double points(String name, double unit, double otherwise) {
        var value = attribute(name);
        var length = value == null ? null : LENGTH.matcher(value);
        if (length == null || !length.matches()) {
            return otherwise;
        }
        double number = Double.parseDouble(length.group(1));
        return switch (length.group(2)) {
            case "pt" -> number;
            case "mm" -> number * 72 / 25.4;
            case "cm" -> number * 72 / 2.54;
            case "in" -> number * 72;
            case "pc", "pi" -> number * 12;
            default -> number * unit;
        };
    }

    /// The text of the element last come to, up to its end.
    String text() throws IOException {
        int own = depth;
        var text = new StringBuilder();
        while (depth >= own) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new Refusal(WordOutcome.Reason.TOO_DEEP);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters += reader.getTextLength();
                    if (characters > MOST_CHARACTERS) {
                        throw new Refusal(WordOutcome.Reason.TOO_MUCH);
                    }
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private int next() throws IOException {
        try {
            int event = reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new Refusal(WordOutcome.Reason.DOCUMENT_TYPE);
            }
            return event;
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /// The parser wraps what the archive threw.
    private static IOException damaged(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return e.getNestedException() instanceof Refusal refusal ? refusal : new Refusal(WordOutcome.Reason.DAMAGED);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package de.ikone.hub.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tree of an XML document: an element with text alone becomes that text without surrounding blanks, one with
 * attributes or children a map with {@code @attribute}, child and {@code #text}; repeated children become a list, an
 * empty element an empty text. Names are local: prefixes drift between senders of one format. DTDs, and with them
 * entities, are refused.
 */
final class XmlTree {
    /** The JDK's own factory, not one that happens to be installed in the container. */
    private static final XMLInputFactory FACTORY = hardened();

    private final XMLStreamReader reader;
    private final int maximumDepth;

    private XmlTree(XMLStreamReader reader, int maximumDepth) {
        this.reader = reader;
        this.maximumDepth = maximumDepth;
    }

    /** A map from the root element's name to its content. */
    static Map<String, Object> read(byte[] document, int maximumDepth) throws IOException {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new XmlTree(reader, maximumDepth).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException notXml) {
            throw new IOException(oneLine(notXml.getMessage()), notXml);
        }
    }

    private Map<String, Object> document() throws XMLStreamException {
        Map<String, Object> root = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("it has a document type declaration, expected none", reader.getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root.put(reader.getLocalName(), element(1));
            }
        }
        return root;
    }

    private Object element(int depth) throws XMLStreamException {
        if (depth > maximumDepth) {
            throw new XMLStreamException("it is deeper than %d elements".formatted(maximumDepth), reader.getLocation());
        }
        Map<String, Object> content = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            content.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> add(content, reader.getLocalName(), element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException(
                            "it uses the entity &" + reader.getLocalName() + ";, expected none", reader.getLocation());
                default -> {}
            }
        }
        return content(content, text.toString().strip());
    }

    private static Object content(Map<String, Object> content, String text) {
        if (content.isEmpty()) {
            return text;
        }
        if (!text.isEmpty()) {
            content.put("#text", text);
        }
        return content;
    }

    private static void add(Map<String, Object> content, String name, Object value) {
        Object before = content.get(name);
        if (before instanceof Repeated repeated) {
            repeated.add(value);
        } else if (before != null) {
            content.put(name, new Repeated(List.of(before, value)));
        } else {
            content.put(name, value);
        }
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static String oneLine(String text) {
        return text == null ? "no message" : text.replaceAll("\\s+", " ");
    }

    /** Siblings of one name; a type of its own, so that an element's list is told from one of our making. */
    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        Repeated(List<Object> values) {
            super(values);
        }
    }
}

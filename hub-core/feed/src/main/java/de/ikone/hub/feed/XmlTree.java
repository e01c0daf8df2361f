package de.ikone.hub.feed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tree of an XML document: an element with text alone becomes that text without surrounding blanks, one with
 * attributes or children a map with {@code @attribute}, child and {@code #text}; repeated children become a list, an
 * empty element an empty text. Names are local: prefixes drift between senders of one format. Where a namespace is asked
 * for, the root must be in it, and names of other namespaces are written {@code {uri}name}. DTDs, and with them entities,
 * are refused.
 */
final class XmlTree {
    /** The JDK's own factory, not one that happens to be installed in the container. */
    private static final XMLInputFactory FACTORY = hardened();

    /** How the JDK frames a message. */
    private static final Pattern FRAMED =
            Pattern.compile("ParseError at \\[row,col]:\\[(\\d+),(\\d+)]\\s*Message: (.*)", Pattern.DOTALL);

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private final XMLStreamReader reader;
    private final int maximumDepth;
    private final Optional<String> namespace;

    private XmlTree(XMLStreamReader reader, int maximumDepth, Optional<String> namespace) {
        this.reader = reader;
        this.maximumDepth = maximumDepth;
        this.namespace = namespace;
    }

    /**
     * A map from the root element's name to its content.
     *
     * @param namespace URI of the names that stay local; empty: of all
     */
    static Map<String, Object> read(byte[] document, int maximumDepth, Optional<String> namespace) throws IOException {
        try {
            XMLStreamReader reader = reader(document);
            try {
                return new XmlTree(reader, maximumDepth, namespace).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException notXml) {
            throw new IOException(describe(notXml), notXml);
        }
    }

    private Map<String, Object> document() throws XMLStreamException {
        Map<String, Object> root = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            refuse(event, reader);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = name(reader.getNamespaceURI(), reader.getLocalName());
                if (name.startsWith("{")) {
                    throw new XMLStreamException(
                            "its root is %s, expected one of the namespace %s".formatted(name, namespace.orElse("")),
                            reader.getLocation());
                }
                root.put(name, element(1));
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
            String uri = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            content.put("@" + (uri == null || uri.isEmpty() ? name : name(uri, name)), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            refuse(event, reader);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                    add(content, name(reader.getNamespaceURI(), reader.getLocalName()), element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                default -> {}
            }
        }
        return content(content, text.toString().strip());
    }

    private String name(String uri, String local) {
        boolean known = namespace.isEmpty() || namespace.get().equals(uri);
        return known ? local : "{%s}%s".formatted(uri == null ? "" : uri, local);
    }

    /**
     * A hardened reader; what it meets must still be shown to {@link #refuse}. The bytes become characters here, since the
     * JDK's parser writes to the process's error stream at bytes that are none.
     */
    static XMLStreamReader reader(byte[] document) throws XMLStreamException, IOException {
        return FACTORY.createXMLStreamReader(new StringReader(Characters.read(document, charset(document))));
    }

    /** What the declaration says, else UTF-8. */
    private static Charset charset(byte[] document) throws IOException {
        String start = new String(document, 0, Math.min(document.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IOException("its encoding \"%s\" is unknown".formatted(declared.group(1)), unknown);
        }
    }

    /** @throws XMLStreamException at a document type or an entity */
    static void refuse(int event, XMLStreamReader reader) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("it has a document type declaration, expected none", reader.getLocation());
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException(
                    "it uses the entity &" + reader.getLocalName() + ";, expected none", reader.getLocation());
        }
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

    /** What is wrong and where, in one line. */
    static String describe(XMLStreamException wrong) {
        Matcher framed = FRAMED.matcher(String.valueOf(wrong.getMessage()));
        String text = framed.matches()
                ? "%s at line %s, column %s".formatted(framed.group(3), framed.group(1), framed.group(2))
                : String.valueOf(wrong.getMessage());
        return text.replaceAll("\\s+", " ");
    }

    /** Siblings of one name; a type of its own, so that an element's list is told from one of our making. */
    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        Repeated(List<Object> values) {
            super(values);
        }
    }
}

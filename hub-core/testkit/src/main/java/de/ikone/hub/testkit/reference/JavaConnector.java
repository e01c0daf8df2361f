package de.ikone.hub.testkit.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import de.ikone.hub.api.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A connector in Java: its annotation, and the OSGi Metatype that the build has made of its settings. */
final class JavaConnector {
    /** Metatype has no units: a description ends with it, as a mapping connector's does in the hub. */
    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\]]+)\\]", Pattern.DOTALL);

    private final Properties german;
    private final Properties english;

    private JavaConnector(Properties german, Properties english) {
        this.german = german;
        this.english = english;
    }

    static ConnectorFacts read(Sources sources, Path folder) {
        Connector connector = annotation(sources, folder);
        Path information = folder.resolve("target/classes/OSGI-INF");
        JavaConnector texts = new JavaConnector(
                sources.properties(information.resolve("l10n/metatype_de.properties")),
                sources.properties(information.resolve("l10n/metatype.properties")));
        Element metatype = metatype(sources.list(information.resolve("metatype")), folder);
        Element settings = elements(metatype, "OCD").get(0);
        return new ConnectorFacts(
                connector.id(),
                texts.text(settings.getAttribute("name")),
                Optional.of(texts.text(settings.getAttribute("description"))),
                connector.direction(),
                List.of(connector.entities()),
                Optional.empty(),
                elements(settings, "AD").stream().map(texts::setting).toList());
    }

    private static Connector annotation(Sources sources, Path folder) {
        return sources.classes(folder).stream()
                .filter(type -> type.isAnnotatedWith(Connector.class))
                .findFirst()
                .map((JavaClass type) -> type.getAnnotationOfType(Connector.class))
                .orElseThrow(() -> new IllegalStateException(
                        "%s has neither connector.yaml nor a class with @Connector, expected one of them"
                                .formatted(folder)));
    }

    private static Element metatype(List<Path> files, Path folder) {
        if (files.size() != 1) {
            throw new IllegalStateException(
                    "%s has %d files OSGI-INF/metatype, expected one: a @Designate with its settings"
                            .formatted(folder, files.size()));
        }
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(files.get(0).toFile());
            return document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException(files.get(0) + " cannot be read", unreadable);
        }
    }

    private ConnectorFacts.Setting setting(Element attribute) {
        Bilingual description = text(attribute.getAttribute("description"));
        return new ConnectorFacts.Setting(
                attribute.getAttribute("id").replaceFirst("^\\.", ""),
                type(attribute),
                !attribute.getAttribute("required").equals("false") && !attribute.hasAttribute("default"),
                attribute.getAttribute("default"),
                withUnit(description.en(), 2),
                text(attribute.getAttribute("name")),
                new Bilingual(withUnit(description.de(), 1), withUnit(description.en(), 1)));
    }

    private static String type(Element attribute) {
        List<String> options = elements(attribute, "Option").stream()
                .map(option -> option.getAttribute("value"))
                .toList();
        if (!options.isEmpty()) {
            return String.join(", ", options);
        }
        String type =
                switch (attribute.getAttribute("type")) {
                    case "Password" -> "secret";
                    case "Long", "Short", "Byte" -> "integer";
                    case "Double", "Float" -> "number";
                    default -> attribute.getAttribute("type").toLowerCase(Locale.ROOT);
                };
        return attribute.hasAttribute("min") && attribute.hasAttribute("max")
                ? type + ", " + attribute.getAttribute("min") + "–" + attribute.getAttribute("max")
                : type;
    }

    /** @param part 1 the text, 2 the unit */
    private static String withUnit(String description, int part) {
        Matcher matcher = WITH_UNIT.matcher(description);
        if (matcher.matches()) {
            return matcher.group(part);
        }
        return part == 1 ? description : "";
    }

    private Bilingual text(String reference) {
        if (!reference.startsWith("%")) {
            return new Bilingual(reference, reference);
        }
        String key = reference.substring(1);
        return new Bilingual(german.getProperty(key, ""), english.getProperty(key, ""));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        IntStream.range(0, nodes.getLength()).forEach(at -> elements.add((Element) nodes.item(at)));
        return elements;
    }
}

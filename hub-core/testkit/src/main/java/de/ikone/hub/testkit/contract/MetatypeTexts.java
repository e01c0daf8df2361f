package de.ikone.hub.testkit.contract;

import de.ikone.hub.testkit.contract.Description.SettingText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.w3c.dom.Element;

/** The settings of a Java connector as its metatype describes them, in German and English. */
final class MetatypeTexts {
    private final Properties german;
    private final Properties english;

    private MetatypeTexts(Path classes, String localization) {
        german = texts(classes.resolve(localization + "_de.properties"));
        english = texts(classes.resolve(localization + ".properties"));
    }

    static List<SettingText> of(Path folder) {
        Path classes = folder.resolve("target/classes");
        return Xml.rootsIn(classes.resolve("OSGI-INF/metatype")).stream()
                .flatMap(root -> new MetatypeTexts(classes, root.getAttribute("localization")).settings(root).stream())
                .toList();
    }

    private List<SettingText> settings(Element root) {
        return Xml.all(root, "AD").stream().map(this::setting).toList();
    }

    private SettingText setting(Element attribute) {
        return new SettingText(
                attribute.getAttribute("id"),
                attribute.getAttribute("type").equals("Password"),
                both(attribute.getAttribute("name")),
                both(attribute.getAttribute("description")),
                attribute.hasAttribute("default") ? Optional.of(attribute.getAttribute("default")) : Optional.empty(),
                misfit(attribute));
    }

    /** A text without translation stays the key it was. */
    private List<String> both(String text) {
        String key = text.startsWith("%") ? text.substring(1) : text;
        return text.startsWith("%")
                ? List.of(german.getProperty(key, text), english.getProperty(key, text))
                : List.of(text, text);
    }

    private static Optional<String> misfit(Element attribute) {
        String value = attribute.getAttribute("default");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> options = Xml.all(attribute, "Option").stream()
                .map(option -> option.getAttribute("value"))
                .toList();
        if (!options.isEmpty() && !options.contains(value)) {
            return Optional.of("expected one of " + options);
        }
        return switch (attribute.getAttribute("type")) {
            case "Integer", "Long", "Short", "Double", "Float" -> outOfRange(attribute, value);
            case "Boolean" -> value.matches("true|false") ? Optional.empty() : Optional.of("expected true or false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> outOfRange(Element attribute, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number >= limit(attribute, "min", Double.NEGATIVE_INFINITY)
                    && number <= limit(attribute, "max", Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
        } catch (NumberFormatException noNumber) {
            return Optional.of("expected a number");
        }
        return Optional.of("expected %s to %s".formatted(attribute.getAttribute("min"), attribute.getAttribute("max")));
    }

    private static double limit(Element attribute, String name, double otherwise) {
        return attribute.hasAttribute(name) ? Double.parseDouble(attribute.getAttribute(name)) : otherwise;
    }

    private static Properties texts(Path file) {
        Properties texts = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return texts;
    }
}

package de.ikone.hub.feed;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting that a connector declares.
 *
 * @param name lower case with hyphens, {@code stale-after}
 * @param type what its value may be
 * @param title name for people
 * @param description what it does, and what happens without it
 * @param defaultValue text of the default; empty if there is none
 * @param required whether a connection without it cannot run
 * @param unit unit as people write it; empty where it has none
 */
public record Setting(
        String name,
        Type type,
        Text title,
        Text description,
        Optional<String> defaultValue,
        boolean required,
        Optional<String> unit) {

    /** Id in a configuration: a secret's starts with a dot, so that it never becomes a service property. */
    public String configurationKey() {
        return type == Type.SECRET ? "." + name : name;
    }

    /** What a setting's value may be. */
    public enum Type {
        STRING("text", ".*"),
        INTEGER("a whole number", "[+-]?\\d{1,18}"),
        NUMBER("a number with a decimal point", "[+-]?(\\d+(\\.\\d+)?|\\.\\d+)"),
        BOOLEAN("true or false", "true|false"),
        DURATION("a duration such as 30s, 5m, 1h or 2d", "\\d{1,9}(ms|s|m|h|d)|P[0-9DTHMS.]+"),
        URL("an address that starts with http://, https://, tcp:// or ssl://", "(https?|tcp|ssl)://[^\\s]+"),
        SECRET("a reference such as $[secret:name]", ".*"),
        TABLE("the name of a CSV, JSON or GeoJSON file beside the city file", "[^\\s].*\\.(csv|json|geojson)"),
        LIST("values separated by commas", ".*");

        private final String expected;
        private final Pattern pattern;

        Type(String expected, String pattern) {
            this.expected = expected;
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        /** What is expected, in English, for error messages. */
        public String expected() {
            return expected;
        }

        /** Whether the text is a value of this type. */
        public boolean accepts(String text) {
            return pattern.matcher(text).matches();
        }
    }
}

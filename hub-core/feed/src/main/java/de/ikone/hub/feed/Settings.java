package de.ikone.hub.feed;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The values of one connection's settings: from its configuration, else from the properties of its Camel context (where
 * the host resolves secrets), else the default.
 */
public final class Settings {
    private final Map<String, Setting> declared;
    private final Map<String, Object> configuration;
    private final Function<String, Optional<String>> properties;

    /**
     * @param declared the connector's settings by name
     * @param configuration configuration by key; secrets' keys start with a dot
     * @param properties properties of the Camel context
     */
    public Settings(
            Map<String, Setting> declared,
            Map<String, Object> configuration,
            Function<String, Optional<String>> properties) {
        this.declared = declared;
        this.configuration = Map.copyOf(configuration);
        this.properties = properties;
    }

    /**
     * The value as text; lists joined by commas; empty if it is not set.
     *
     * @throws IllegalArgumentException if it is of another type than declared, or required and missing
     */
    public Optional<String> text(String name) {
        List<String> values = list(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    /** The value as a list; one element unless the setting is a list; empty if it is not set. */
    public List<String> list(String name) {
        Setting setting = declared.get(name);
        if (setting == null) {
            return properties.apply(name).stream().toList();
        }
        List<String> values = raw(setting)
                .flatMap(value -> setting.type() == Setting.Type.LIST ? Stream.of(value.split(",")) : Stream.of(value))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty() && setting.required()) {
            throw new IllegalArgumentException("setting %s is missing, expected %s"
                    .formatted(name, setting.type().expected()));
        }
        values.stream()
                .filter(value -> !setting.type().accepts(value))
                .findFirst()
                .ifPresent(value -> {
                    throw new IllegalArgumentException("setting %s is \"%s\", expected %s"
                            .formatted(name, value, setting.type().expected()));
                });
        return values;
    }

    /** Every setting that is no secret and is set, typed: numbers, booleans, lists, else text. */
    public Map<String, Object> visible() {
        Map<String, Object> visible = new LinkedHashMap<>();
        for (Setting setting : declared.values()) {
            if (setting.type() != Setting.Type.SECRET) {
                text(setting.name())
                        .map(value -> typed(setting, value))
                        .ifPresent(value -> visible.put(setting.name(), value));
            }
        }
        return visible;
    }

    private Object typed(Setting setting, String value) {
        return switch (setting.type()) {
            case INTEGER -> Long.valueOf(value);
            case NUMBER -> Double.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case LIST -> list(setting.name());
            default -> value;
        };
    }

    private Stream<String> raw(Setting setting) {
        List<String> configured = elements(configuration.get(setting.configurationKey()));
        boolean unresolved = configured.stream().anyMatch(value -> value.startsWith("$["));
        if (!configured.isEmpty() && !unresolved) {
            return configured.stream();
        }
        return properties.apply(setting.name()).or(setting::defaultValue).stream();
    }

    private static List<String> elements(Object value) {
        if (value == null) {
            return List.of();
        }
        Stream<?> stream = value instanceof Collection<?> collection
                ? collection.stream()
                : value instanceof Object[] array ? Arrays.stream(array) : Stream.of(value);
        return stream.filter(Objects::nonNull).map(Object::toString).toList();
    }
}

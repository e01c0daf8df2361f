package de.ikone.hub.feed;

import de.ikone.hub.feed.ConnectorDefinition.Terms;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.TimeUtils;

/** Reads a {@code connector.yaml}, strictly. */
public final class DefinitionParser {
    private static final int DEFAULT_MAXIMUM_BYTES = 10 * 1024 * 1024;
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String NAME_EXPECTED = "lower case letters, digits and single hyphens";

    private DefinitionParser() {}

    /** @throws DefinitionException naming line, column, found and expected */
    public static ConnectorDefinition parse(Reader text) {
        YamlMap root = YamlMap.read(ConnectorDefinition.FILE, text)
                .only(
                        "id",
                        "title",
                        "direction",
                        "entities",
                        "licence",
                        "attribution",
                        "terms",
                        "settings",
                        "source",
                        "items",
                        "key",
                        "mapping");
        root.matching("direction", "SOURCE", "SOURCE: only sources can be mappings");
        Map<String, Setting> settings = settings(root);
        YamlMap source = root.map("source")
                .only("fetch", "receive", "format", "charset", "namespace", "columns", "delimiter", "sheet");
        Format format = source.constant("format", Format.class);
        return new ConnectorDefinition(
                root.matching("id", NAME, NAME_EXPECTED),
                bilingual(root, "title"),
                entities(root),
                root.optional("licence"),
                root.optional("attribution"),
                root.has("terms") ? Optional.of(root.constant("terms", Terms.class)) : Optional.empty(),
                settings,
                ways(source, settings),
                format,
                options(source, format, settings),
                root.optional("items"),
                root.optional("key"),
                root.optional("mapping").orElse("mapping.jsonata"));
    }

    private static Text bilingual(YamlMap parent, String name) {
        YamlMap text = parent.map(name).only("de", "en");
        return new Text(text.text("de"), text.text("en"));
    }

    private static List<String> entities(YamlMap root) {
        List<String> entities = root.texts("entities");
        entities.stream()
                .filter(type -> !type.matches("[A-Z][A-Za-z0-9]*"))
                .findFirst()
                .ifPresent(type -> {
                    throw root.wrong(
                            "entities",
                            "entities has \"%s\", expected type names such as OffStreetParking".formatted(type));
                });
        return entities;
    }

    private static Map<String, Setting> settings(YamlMap root) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        if (root.has("settings")) {
            YamlMap all = root.map("settings");
            for (String name : all.names()) {
                if (!name.matches(NAME)) {
                    throw all.wrong(name, "the setting's name is \"%s\", expected %s".formatted(name, NAME_EXPECTED));
                }
                settings.put(name, setting(name, all.map(name)));
            }
        }
        return settings;
    }

    private static Setting setting(String name, YamlMap map) {
        map.only("type", "title", "description", "default", "required", "unit");
        Setting.Type type = map.constant("type", Setting.Type.class);
        Optional<String> defaultValue = map.optional("default");
        if (type == Setting.Type.SECRET && defaultValue.isPresent()) {
            throw map.wrong(
                    "default", "%s is given, expected none: a secret has no default".formatted(map.at("default")));
        }
        defaultValue.filter(value -> !type.accepts(value)).ifPresent(value -> {
            throw map.wrong(
                    "default", "%s is \"%s\", expected %s".formatted(map.at("default"), value, type.expected()));
        });
        boolean required = map.has("required")
                && map.matching("required", "true|false", "true or false").equals("true");
        if (required && defaultValue.isPresent()) {
            throw map.wrong(
                    "required", "%s is true beside a default, expected one of them".formatted(map.at("required")));
        }
        return new Setting(
                name,
                type,
                bilingual(map, "title"),
                bilingual(map, "description"),
                defaultValue,
                required,
                map.optional("unit"));
    }

    private static FormatOptions options(YamlMap source, Format format, Map<String, Setting> settings) {
        for (String name : List.of("charset", "namespace", "columns", "delimiter", "sheet")) {
            if (source.has(name) && !format.options().contains(name)) {
                throw source.wrong(
                        name,
                        "%s is given, expected none: the format %s has only %s"
                                .formatted(source.at(name), source.text("format"), format.options()));
            }
        }
        return new FormatOptions(
                optionalTemplate(source, "charset", settings),
                optionalTemplate(source, "namespace", settings),
                source.has("columns") ? source.texts("columns") : List.of(),
                optionalTemplate(source, "delimiter", settings),
                optionalTemplate(source, "sheet", settings));
    }

    private static Optional<String> optionalTemplate(YamlMap map, String name, Map<String, Setting> settings) {
        return map.optional(name).map(text -> template(map, name, settings));
    }

    private static List<Access> ways(YamlMap source, Map<String, Setting> settings) {
        if (source.has("fetch") == source.has("receive")) {
            throw source.wrong("fetch", "source has both or neither of fetch and receive, expected one of them");
        }
        if (source.has("fetch")) {
            return List.of(fetch(source.map("fetch").only("http", "file"), settings));
        }
        YamlMap receive = source.map("receive").only("http", "mqtt");
        List<Access> ways = new ArrayList<>();
        if (receive.has("http")) {
            ways.add(receiveHttp(receive.map("http")));
        }
        if (receive.has("mqtt")) {
            ways.add(receiveMqtt(receive.map("mqtt"), settings));
        }
        if (ways.isEmpty()) {
            throw source.wrong("receive", "source.receive has neither http nor mqtt, expected one of them or both");
        }
        return ways;
    }

    private static Access fetch(YamlMap fetch, Map<String, Setting> settings) {
        if (fetch.has("http") == fetch.has("file")) {
            throw fetch.wrong("http", "source.fetch has both or neither of http and file, expected one of them");
        }
        if (fetch.has("http")) {
            return fetchHttp(fetch.map("http"), settings);
        }
        YamlMap file = fetch.map("file").only("path", "maximum-bytes");
        return new Access.FileFetch(template(file, "path", settings), maximumBytes(file));
    }

    private static Access fetchHttp(YamlMap http, Map<String, Setting> settings) {
        http.only("url", "headers", "maximum-bytes", "minimum-interval");
        Map<String, String> headers = new LinkedHashMap<>();
        if (http.has("headers")) {
            YamlMap map = http.map("headers");
            map.names().forEach(name -> headers.put(name, template(map, name, settings)));
        }
        Duration minimumInterval = http.has("minimum-interval")
                ? Duration.ofMillis(TimeUtils.toMilliSeconds(http.matching(
                        "minimum-interval", "[1-9]\\d{0,8}(ms|s|m|h|d)", Setting.Type.DURATION.expected())))
                : Duration.ZERO;
        return new Access.HttpFetch(template(http, "url", settings), headers, maximumBytes(http), minimumInterval);
    }

    private static int maximumBytes(YamlMap map) {
        return map.has("maximum-bytes")
                ? Integer.parseInt(map.matching("maximum-bytes", "[1-9]\\d{0,8}", "a number of bytes, 1 to 999999999"))
                : DEFAULT_MAXIMUM_BYTES;
    }

    private static Access receiveHttp(YamlMap http) {
        http.only("path", "method");
        return new Access.HttpReceive(
                http.matching("path", "/[A-Za-z0-9/_.-]*", "a path with leading slash"),
                http.matching("method", "POST|PUT", "POST or PUT"));
    }

    private static Access receiveMqtt(YamlMap mqtt, Map<String, Setting> settings) {
        mqtt.only("broker", "topic", "username", "password");
        return new Access.MqttReceive(
                template(mqtt, "broker", settings),
                template(mqtt, "topic", settings),
                optionalTemplate(mqtt, "username", settings),
                optionalTemplate(mqtt, "password", settings));
    }

    private static String template(YamlMap map, String name, Map<String, Setting> settings) {
        String text = map.text(name);
        for (String used : Template.names(text)) {
            if (!settings.containsKey(used)) {
                throw map.wrong(
                        name,
                        "%s uses {{%s}}, expected one of the settings %s"
                                .formatted(map.at(name), used, settings.keySet()));
            }
        }
        return text;
    }
}

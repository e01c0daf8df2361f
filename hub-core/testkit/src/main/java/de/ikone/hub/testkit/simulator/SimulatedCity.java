package de.ikone.hub.testkit.simulator;

import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.DefinitionParser;
import de.ikone.hub.feed.Settings;
import de.ikone.hub.feed.Tables;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A city whose outside systems are played: what its city file says, and the home of its hub.
 *
 * @param key name of the city file without {@code .yaml}
 * @param facts the city file's {@code city} block
 * @param connections its connections
 * @param text the whole city file
 * @param home {@code run/<city>}
 */
record SimulatedCity(String key, Map<?, ?> facts, List<Connection> connections, String text, Path home) {

    SimulatedCity {
        connections = List.copyOf(connections);
    }

    /** One connection of the city file, its settings as written there. */
    record Connection(String name, String connector, Map<?, ?> settings) {

        /** The settings as lists of text; one element unless it is a list or holds commas. */
        Map<String, List<String>> lists() {
            Map<String, List<String>> lists = new LinkedHashMap<>();
            settings.forEach((name, value) -> {
                Stream<?> values = value instanceof List<?> list
                        ? list.stream()
                        : Stream.of(String.valueOf(value).split(","));
                lists.put(
                        name.toString(),
                        values.map(text -> text.toString().strip()).toList());
            });
            return lists;
        }
    }

    /**
     * Reads {@code cities/<key>.yaml}. Says nothing of faults in it: that is the hub's work.
     *
     * @param root the project's folder
     */
    static SimulatedCity read(Path root, String key) throws IOException {
        String text = Files.readString(root.resolve("cities").resolve(key + ".yaml"));
        Map<?, ?> file = asMap(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        List<Connection> connections = new ArrayList<>();
        asMap(file.get("connections")).forEach((name, value) -> {
            Map<?, ?> connection = asMap(value);
            connections.add(new Connection(
                    name.toString(), String.valueOf(connection.get("connector")), asMap(connection.get("settings"))));
        });
        return new SimulatedCity(
                key,
                asMap(file.get("city")),
                connections,
                text,
                root.resolve("run").resolve(key));
    }

    private static Map<?, ?> asMap(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Address of this city's hub, without a slash at the end. */
    String hubAddress() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("etc/hub.properties"))) {
            properties.load(reader);
        }
        return "http://127.0.0.1:" + properties.getProperty("http.port");
    }

    /**
     * What templates of a connection may name: {@code {{city.ags}}} and the other facts, {@code {{connection}}} its name,
     * {@code {{settings.x}}} as text, {@code {{lists.x}}} the same as a list, {@code {{tables.x}}} the rows of the table
     * that setting x names.
     *
     * @param root the project's folder
     * @throws IllegalArgumentException naming setting and file if a table cannot be read
     */
    Map<String, Object> model(Path root, Connection connection) throws IOException {
        Map<String, List<String>> lists = connection.lists();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("city", facts);
        model.put("connection", connection.name());
        model.put("settings", joined(lists));
        model.put("lists", lists);
        model.put("tables", tables(root, connection, lists));
        return model;
    }

    private static Map<String, Object> joined(Map<String, List<String>> lists) {
        Map<String, Object> texts = new LinkedHashMap<>();
        lists.forEach((name, values) -> texts.put(name, String.join(",", values)));
        return texts;
    }

    private Map<String, List<Object>> tables(Path root, Connection connection, Map<String, List<String>> lists)
            throws IOException {
        Path file = root.resolve("connectors").resolve(connection.connector()).resolve(ConnectorDefinition.FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (Reader text = Files.newBufferedReader(file)) {
            ConnectorDefinition definition = DefinitionParser.parse(text);
            Settings settings = new Settings(definition.settings(), joined(lists), name -> Optional.empty());
            return Tables.read(
                            definition,
                            settings,
                            Optional.of(root.resolve("cities").resolve(key)))
                    .rows();
        }
    }
}

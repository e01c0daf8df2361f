package de.ikone.hub.testkit.simulator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    record Connection(String name, String connector, Map<?, ?> settings) {}

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

    /** What templates of this connection may name: {@code {{city.ags}}}, {@code {{connection}}}, {@code {{settings.x}}}. */
    Map<String, Object> model(Connection connection) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("city", facts);
        model.put("connection", connection.name());
        model.put("settings", connection.settings());
        return model;
    }
}

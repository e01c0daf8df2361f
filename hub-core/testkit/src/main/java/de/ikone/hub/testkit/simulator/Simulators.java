package de.ikone.hub.testkit.simulator;

import de.ikone.hub.testkit.simulator.SimulatedCity.Connection;
import de.ikone.hub.testkit.simulator.Simulation.Publication;
import de.ikone.hub.testkit.simulator.Simulation.Push;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Plays the outside systems of cities until closed. For each city it writes {@code run/<city>/etc/simulator.yaml}, which
 * leads the hub's connections here, and makes the secrets that are missing.
 */
public final class Simulators implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulators.class);

    private final Path root;
    private final MovingValues values = new MovingValues(Clock.systemUTC());
    private final Player player = new Player(values);
    private final Map<String, Simulation> simulations = new LinkedHashMap<>();
    private final List<HttpStubs> stubs = new ArrayList<>();
    private MqttBroker broker;

    private Simulators(Path root) {
        this.root = root;
    }

    /**
     * Starts what the cities' connections need. The homes {@code run/<city>} exist, with {@code etc/hub.properties}.
     *
     * @param root the project's folder, with {@code cities}, {@code connectors} and {@code run}
     * @param cities names of city files
     * @throws IllegalArgumentException if a {@code simulator.yaml} is not as {@link Simulation} describes
     */
    public static Simulators start(Path root, List<String> cities) throws IOException, MqttException {
        Simulators simulators = new Simulators(root);
        List<SimulatedCity> read = new ArrayList<>();
        for (String city : cities) {
            read.add(SimulatedCity.read(root, city));
        }
        for (SimulatedCity city : read) {
            simulators.prepare(city);
        }
        for (SimulatedCity city : read) {
            simulators.play(city);
        }
        return simulators;
    }

    private void prepare(SimulatedCity city) throws IOException, MqttException {
        new SecretFiles(city.home().resolve("etc/secrets")).createMissing(city.text());
        Map<String, Object> connections = new TreeMap<>();
        for (Connection connection : city.connections()) {
            Simulation simulation = simulation(connection.connector());
            if (broker == null && simulation.needsBroker()) {
                broker = MqttBroker.start();
                player.connect(broker.address());
            }
            Map<String, Object> settings = settings(city, connection, simulation);
            if (!settings.isEmpty()) {
                connections.put(connection.name(), Map.of("settings", settings));
            }
        }
        write(city.home().resolve("etc/simulator.yaml"), Map.of("connections", connections));
    }

    private Simulation simulation(String connector) throws IOException {
        if (!simulations.containsKey(connector)) {
            simulations.put(connector, Simulation.read(folder(connector)));
        }
        return simulations.get(connector);
    }

    private Path folder(String connector) {
        return root.resolve("connectors").resolve(connector).resolve("simulator");
    }

    private Map<String, Object> settings(SimulatedCity city, Connection connection, Simulation simulation)
            throws IOException {
        Map<String, Object> settings = new TreeMap<>();
        for (Map.Entry<String, Object> setting : simulation.settings().entrySet()) {
            String text = setting.getValue().toString();
            if (text.contains("{http}")) {
                // stubs for each connection: they answer with the stations and tables of that one
                HttpStubs started = HttpStubs.start(folder(connection.connector()), city.model(root, connection));
                stubs.add(started);
                text = text.replace("{http}", started.address());
            }
            if (text.contains("{mqtt}")) {
                text = text.replace("{mqtt}", broker.address());
            }
            settings.put(setting.getKey(), text);
        }
        return settings;
    }

    private static void write(Path file, Map<String, Object> content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                fresh,
                "# Written by ./hub run: leads the connections to the simulators. Changes here are lost.\n"
                        + new Yaml().dumpAsMap(content));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void play(SimulatedCity city) throws IOException {
        for (Connection connection : city.connections()) {
            Simulation simulation = simulation(connection.connector());
            Map<String, Object> model = city.model(root, connection);
            for (Publication line : simulation.publish()) {
                perRow(line, model).forEach(withRow -> player.publish(line, withRow));
            }
            for (Push line : simulation.push()) {
                player.push(line, city, connection, model);
            }
            LOG.info("{} {}: {}", city.key(), connection.name(), summary(connection, simulation));
        }
    }

    private static List<Map<String, Object>> perRow(Publication line, Map<String, Object> model) {
        if (line.forEach().isEmpty()) {
            return List.of(model);
        }
        Object rows = ((Map<?, ?>) model.get("tables")).get(line.forEach().get());
        List<Map<String, Object>> models = new ArrayList<>();
        for (Object row : rows instanceof List<?> list ? list : List.of()) {
            Map<String, Object> withRow = new LinkedHashMap<>(model);
            withRow.put("row", row);
            models.add(withRow);
        }
        return models;
    }

    private static String summary(Connection connection, Simulation simulation) {
        if (simulation == Simulation.NONE) {
            return connection.connector() + " has no simulator and keeps its addresses";
        }
        return "%s, %d MQTT lines, %d requests"
                .formatted(
                        simulation.settings(),
                        simulation.publish().size(),
                        simulation.push().size());
    }

    @Override
    public void close() {
        player.close();
        stubs.forEach(HttpStubs::close);
        if (broker != null) {
            broker.close();
        }
    }

    /** @param arguments the project's folder, then names of cities; runs until the process is ended */
    public static void main(String[] arguments) throws IOException, MqttException {
        Simulators simulators =
                start(Path.of(arguments[0]), Arrays.stream(arguments).skip(1).toList());
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close, "stop"));
        // ./hub run waits for this line
        LOG.info("simulators ready");
    }
}

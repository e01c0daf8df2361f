package de.ikone.hub.testkit.simulator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * How a connector's outside system is played, from {@code connectors/<id>/simulator/simulator.yaml}.
 *
 * @param settings settings that lead a connection to the simulator; {@code {http}} stands for the address of the stubs in
 *     {@code simulator/mappings}, {@code {mqtt}} for that of the broker, both without a slash at the end
 * @param publish messages to the broker; in a template two closing braces must not stand right before a third
 * @param push requests to the hub itself, below the connection's name
 */
public record Simulation(Map<String, Object> settings, List<Publication> publish, List<Push> push) {

    /** A connector that needs no simulator: it reaches nothing outside. */
    public static final Simulation NONE = new Simulation(Map.of(), List.of(), List.of());

    public Simulation {
        settings = Map.copyOf(settings);
        publish = List.copyOf(publish);
        push = List.copyOf(push);
    }

    /**
     * A message that is published again and again; topic and payload are templates.
     *
     * @param every time between two messages
     * @param forEach setting that names a table: one such message for each of its rows, which templates see as {@code
     *     {{row.column}}}; empty for one message without a row
     */
    public record Publication(String topic, Duration every, Optional<String> forEach, String payload) {
        public Publication {
            Objects.requireNonNull(topic, "publish: topic is missing");
            Objects.requireNonNull(payload, "publish: payload is missing");
        }
    }

    /**
     * A POST that is sent again and again; the payload is a template.
     *
     * @param path below the connection's address, with leading slash; default only that
     * @param every time between two requests
     */
    public record Push(String path, Duration every, String contentType, String payload) {
        public Push {
            Objects.requireNonNull(payload, "push: payload is missing");
        }
    }

    /** Whether a connection's settings or messages need the broker. */
    public boolean needsBroker() {
        return !publish.isEmpty()
                || settings.values().stream().anyMatch(value -> value.toString().contains("{mqtt}"));
    }

    /**
     * Reads a connector's simulation.
     *
     * @param folder {@code connectors/<id>/simulator}
     * @return {@link #NONE} if the folder has no {@code simulator.yaml}
     * @throws IllegalArgumentException if the file is not as described here; the message names file and cause
     */
    public static Simulation read(Path folder) throws IOException {
        Path file = folder.resolve("simulator.yaml");
        if (!Files.exists(file)) {
            return NONE;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new Simulation(
                    settings(root),
                    entries(root, "publish").stream()
                            .map(Simulation::publication)
                            .toList(),
                    entries(root, "push").stream().map(Simulation::push).toList());
        } catch (YAMLException | ClassCastException | NullPointerException | DateTimeParseException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Map<String, Object> settings(Map<?, ?> root) {
        Map<?, ?> settings = root.containsKey("settings") ? (Map<?, ?>) root.get("settings") : Map.of();
        return settings.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue));
    }

    private static List<Map<?, ?>> entries(Map<?, ?> root, String key) {
        List<?> list = root.containsKey(key) ? (List<?>) root.get(key) : List.of();
        return list.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
    }

    private static Publication publication(Map<?, ?> entry) {
        return new Publication(
                (String) entry.get("topic"), every(entry), Optional.ofNullable((String) entry.get("forEach")), (String)
                        entry.get("payload"));
    }

    private static Push push(Map<?, ?> entry) {
        Object path = entry.get("path");
        Object type = entry.get("contentType");
        return new Push(
                path == null ? "/" : path.toString(),
                every(entry),
                type == null ? "application/json" : type.toString(),
                (String) entry.get("payload"));
    }

    /** Durations as in city files: {@code 20s}, {@code 5m}. */
    private static Duration every(Map<?, ?> entry) {
        Object text = Objects.requireNonNull(entry.get("every"), "every is missing, expected a duration such as 20s");
        return Duration.parse("PT" + text.toString().toUpperCase(Locale.ROOT));
    }
}

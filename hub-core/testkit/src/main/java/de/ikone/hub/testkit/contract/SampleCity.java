package de.ikone.hub.testkit.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a connection of the kit's city is set to: {@code sample-city/city.yaml} beside a connector.
 *
 * @param settings by name
 * @param topics by file name of a sample
 */
record SampleCity(Map<String, Object> settings, Map<String, Object> topics) {
    static SampleCity in(Path connector) {
        Map<String, Map<String, Object>> read = yaml(connector.resolve("sample-city/city.yaml"));
        return new SampleCity(read.getOrDefault("settings", Map.of()), read.getOrDefault("topics", Map.of()));
    }

    /** Settings that the simulator gives, with {@code {http}} and {@code {mqtt}} where its addresses go. */
    static Map<String, Object> simulated(Path connector) {
        Map<String, Map<String, Object>> read = yaml(connector.resolve("simulator/simulator.yaml"));
        return read.getOrDefault("settings", Map.of());
    }

    private static <T> Map<String, T> yaml(Path file) {
        return Files.exists(file)
                ? new Yaml(new SafeConstructor(new LoaderOptions())).load(ConnectorFolder.read(file))
                : Map.of();
    }
}

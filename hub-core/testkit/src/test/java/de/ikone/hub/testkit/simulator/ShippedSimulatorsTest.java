package de.ikone.hub.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.DefinitionParser;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The simulators that connectors ship")
class ShippedSimulatorsTest {
    private static final Path PROJECT = Path.of("../..");

    @TempDir
    Path root;

    @BeforeEach
    void layOutProject() throws IOException {
        Files.createSymbolicLink(
                root.resolve("connectors"), PROJECT.resolve("connectors").toRealPath());
        Files.createDirectories(root.resolve("cities"));
        Files.createDirectories(root.resolve("run/invented/etc"));
        Files.writeString(root.resolve("run/invented/etc/hub.properties"), "http.port=1");
    }

    @Test
    @DisplayName("answer for the car parks of the city's own table")
    void parking() throws Exception {
        Files.createDirectories(root.resolve("cities/invented"));
        Files.writeString(
                root.resolve("cities/invented/parking.csv"),
                "name,longitude,latitude\nPH Eins,1.0,2.0\nPH Zwei,1.1,2.1\n");
        city("garages: {connector: parking-pls, settings: {url: 'https://x.example', coordinates: parking.csv}}");

        try (Simulators simulators = start()) {
            String xml = get(setting("garages", "url"));

            assertThat(xml).contains("<Name>PH Eins</Name>", "<Name>PH Zwei</Name>");
            assertThat(xml).containsPattern("<Zeitstempel>\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d</Zeitstempel>");
            assertThat(xml).containsPattern("<Gesamt>\\d+</Gesamt>\n<Aktuell>\\d+</Aktuell>");
            assertThat(xml).doesNotContain("{{", "<ID></ID>");
        }
    }

    @Test
    @DisplayName("answer for the river gauge that the city names")
    void gauge() throws Exception {
        city("river: {connector: pegelonline, settings: {station: '4711'}}");

        try (Simulators simulators = start()) {
            Map<String, Object> station =
                    new Yaml().load(get(setting("river", "base-url") + "/stations/4711.json?includeTimeseries=true"));

            assertThat(station).containsEntry("number", "4711").containsEntry("shortname", "4711");
            assertThat((double) station.get("longitude")).isBetween(10.0, 11.0);
            assertThat((List<?>) station.get("timeseries")).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parking-pls", "pegelonline", "chirpstack"})
    @DisplayName("change only settings that the connector has")
    void settings(String connector) throws Exception {
        Path folder = root.resolve("connectors").resolve(connector);
        try (Reader text = Files.newBufferedReader(folder.resolve(ConnectorDefinition.FILE))) {
            ConnectorDefinition definition = DefinitionParser.parse(text);

            assertThat(definition.settings().keySet())
                    .containsAll(Simulation.read(folder.resolve("simulator"))
                            .settings()
                            .keySet());
        }
    }

    private void city(String connection) throws IOException {
        Files.writeString(
                root.resolve("cities/invented.yaml"),
                "city: {name: Erfunden, ags: '99999999', boundingBox: [10, 50, 11, 51]}\nconnections:\n  " + connection
                        + "\n");
    }

    private Simulators start() throws Exception {
        return Simulators.start(root, List.of("invented"));
    }

    private String setting(String connection, String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(root.resolve("run/invented/etc/simulator.yaml"))) {
            Map<String, Map<String, Map<String, Map<String, String>>>> file = new Yaml().load(reader);
            return file.get("connections").get(connection).get("settings").get(name);
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}

package de.ikone.hub.runtime.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The city file")
class CityFileReaderTest {
    private static final String VALID =
            """
            city:
              name: Neustadt
              ags: "07999000"
              boundingBox: [7.0, 49.0, 7.5, 49.5]
            retention:
              default: 30d
              Gauge: 12h
            connections:
              yard:
                connector: gauges
                settings:
                  url: http://gauge.example
                  stations: [A, "01"]
                  interval: 60s
            """;

    @TempDir
    Path folder;

    private final CityFileReader reader = new CityFileReader();

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("neustadt.yaml"), text);
    }

    private Failure failure(String text) throws IOException {
        Path file = write(text);
        return catchThrowableOfType(CityFileException.class, () -> reader.read(file, Optional.empty()))
                .failure();
    }

    @Test
    @DisplayName("gives the city's facts, retention and connections with the place of each value")
    void readsAValidFile() throws Exception {
        CityFile read = reader.read(write(VALID), Optional.empty());

        assertThat(read.city().key()).isEqualTo("neustadt");
        assertThat(read.city().ags()).isEqualTo("07999000");
        assertThat(read.defaultRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(read.retention()).containsEntry("Gauge", Duration.ofHours(12));
        CityFile.ConnectionSpec yard = read.connections().get("yard");
        assertThat(yard.connector()).isEqualTo("gauges");
        assertThat(yard.settings().get("stations").value()).isEqualTo(List.of("A", "01"));
        assertThat(yard.settings().get("url").where()).isEqualTo("neustadt.yaml:12");
    }

    @Test
    @DisplayName("lays the simulators' addresses over the city's, and says so")
    void laysTheOverlay() throws Exception {
        Path overlay = Files.writeString(
                folder.resolve("simulator.yaml"),
                "connections:\n  yard:\n    settings:\n      url: http://127.0.0.1:9\n  other:\n    settings: {a: b}\n");

        CityFile read = reader.read(write(VALID), Optional.of(overlay));

        assertThat(read.connections()).containsOnlyKeys("yard");
        assertThat(read.connections().get("yard").settings().get("url").value()).isEqualTo("http://127.0.0.1:9");
        assertThat(read.connections().get("yard").settings().get("url").origin())
                .isEqualTo(Origin.SIMULATOR);
        assertThat(read.connections().get("yard").settings().get("interval").origin())
                .isEqualTo(Origin.CITY_FILE);
    }

    @Test
    @DisplayName("names line, column and the nearest word of an unknown one")
    void namesTheNearestWord() throws IOException {
        Failure failure = failure(VALID.replace("connector: gauges", "conector: gauges"));

        assertThat(failure.text().en())
                .contains("neustadt.yaml:10:5: /connections/yard/conector: unknown word 'conector'")
                .contains("did you mean 'connector'?");
        assertThat(failure.text().de()).contains("unbekanntes Wort „conector“; gemeint: „connector“?");
    }

    @Test
    @DisplayName("says what was expected of a value that does not fit")
    void saysWhatWasExpected() throws IOException {
        assertThat(failure(VALID.replace("\"07999000\"", "7999000")).text().en())
                .contains("neustadt.yaml:3:3: /city/ags: ")
                .contains("string");
        assertThat(failure(VALID.replace("[7.0, 49.0, 7.5, 49.5]", "[7.5, 49.0, 7.0, 49.5]"))
                        .text()
                        .en())
                .contains("west < east");
    }

    @Test
    @DisplayName("names the place where YAML ends, and a key that is there twice")
    void namesBrokenYaml() throws IOException {
        assertThat(failure(VALID.replace("  ags:", "\tags:")).text().en()).contains("neustadt.yaml:3:1");
        assertThat(failure(VALID + "  yard:\n    connector: other\n").text().en())
                .contains("neustadt.yaml:15:3")
                .contains("'yard' is there twice");
    }

    @Test
    @DisplayName("says where a missing file was expected")
    void saysWhereItWasExpected() {
        Path missing = folder.resolve("nirgends.yaml");

        Failure failure = catchThrowableOfType(CityFileException.class, () -> reader.read(missing, Optional.empty()))
                .failure();

        assertThat(failure.text().de()).contains(missing.toString());
        assertThat(failure.nextStep().de()).contains("city.file");
    }

    @Test
    @DisplayName("has another digest when a table beside it changes, and the same when nothing does")
    void digestsTables() throws Exception {
        Path file = write(VALID);
        Path table = Files.createDirectories(folder.resolve("neustadt")).resolve("coordinates.csv");
        Files.writeString(table, "name;lon;lat\n");
        String before = reader.read(file, Optional.empty()).digest();

        assertThat(reader.read(file, Optional.empty()).digest()).isEqualTo(before);
        Files.writeString(table, "name;lon;lat\nA;7.1;49.1\n");
        assertThat(reader.read(file, Optional.empty()).digest()).isNotEqualTo(before);
    }
}

package de.ikone.hub.testkit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("./hub new-connector")
class ScaffoldTest {
    private static final Path CONNECTORS = Path.of("../../connectors");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"template", "template-mapping"})
    @DisplayName("leaves no word of the example's name, in no file and no file name")
    void renames(String template) throws IOException {
        new Scaffold(CONNECTORS.resolve(template), "bike-count").into(folder);

        for (Path file : files()) {
            assertThat(folder.relativize(file).toString()).doesNotContainIgnoringCase("template");
            assertThat(Files.readString(file)).as("%s", file).doesNotContainIgnoringCase("template");
        }
    }

    @Test
    @DisplayName("derives package, PID and class names from the id")
    void derivesNames() throws IOException {
        new Scaffold(CONNECTORS.resolve("template"), "bike-count").into(folder);

        Path routes = folder.resolve("src/main/java/de/ikone/hub/connector/bikecount/BikeCountRoutes.java");
        assertThat(Files.readString(routes))
                .contains(
                        "package de.ikone.hub.connector.bikecount;",
                        "configurationPid = \"de.ikone.hub.connector.bikecount\"",
                        "id = \"bike-count\"",
                        "class BikeCountRoutes");
    }

    @Test
    @DisplayName("names the module once in the list of modules")
    void enlists() throws IOException {
        Path pom = Files.writeString(
                folder.resolve("pom.xml"),
                "<project>\n  <modules>\n    <module>stale</module>\n  </modules>\n</project>\n");
        Scaffold scaffold = new Scaffold(CONNECTORS.resolve("template"), "bike-count");

        scaffold.enlist(pom);
        scaffold.enlist(pom);

        assertThat(Files.readString(pom))
                .isEqualTo(
                        "<project>\n  <modules>\n    <module>bike-count</module>\n    <module>stale</module>\n  </modules>\n</project>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bike", "bike_count", "-bike", "bike--count", "9bikes", "", "a/b", ".."})
    @DisplayName("refuses an id that would not do as folder, package and feature")
    void refusesId(String id) {
        assertThat(Scaffold.isId(id)).isFalse();
        assertThat(Scaffold.isId("bike-count2")).isTrue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

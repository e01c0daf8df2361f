package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A connection that reads files")
final class FetchFileTest {
    private static final String DEFINITION =
            """
            id: sample
            title: {de: Beispiel, en: Sample}
            direction: SOURCE
            entities: [Thing]
            settings:
              path: {type: string, title: {de: A, en: B}, description: {de: C, en: D}, required: true}
            source:
              fetch: {file: {path: "{{path}}", maximum-bytes: 100}}
              format: csv
            """;
    private static final String MAPPING = "{'id': id, 'type': 'Thing'}";

    @TempDir
    Path city;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(city.resolve("files/lists"));
    }

    private Connection connect(String path) throws Exception {
        return new Connection(DEFINITION, MAPPING, Map.of("path", path), Map.of("city.folder", city.toString()));
    }

    /** A file that nobody has written to for the given seconds. */
    private Path put(String name, String text, int secondsAgo) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
        return file;
    }

    private static List<Map<String, String>> thing(String id) {
        return List.of(Map.of("id", id, "type", "Thing"));
    }

    @Test
    @DisplayName("takes each version of a file once, the oldest file first")
    void takesVersionsOnce() throws Exception {
        put("b.csv", "id\n1\n", 300);
        put("a.csv", "id\n2\n", 200);
        try (Connection connection = connect("lists/*.csv")) {
            connection.tick();
            connection.tick();
            assertThat(connection.published()).isEqualTo(List.of(thing("1"), thing("2")));

            put("b.csv", "id\n3\n", 100);
            connection.tick();
            assertThat(connection.published()).isEqualTo(List.of(thing("1"), thing("2"), thing("3")));
        }
    }

    @Test
    @DisplayName("leaves files alone that are still written")
    void waitsForCompleteFiles() throws Exception {
        put("new.csv", "id\n1\n", 1);
        put("upload.csv.part", "id\n2\n", 300);
        put(".hidden.csv", "id\n3\n", 300);
        put("empty.csv", "", 300);
        try (Connection connection = connect("lists/*")) {
            assertThat(connection.tick().getException()).isNull();
            assertThat(connection.published()).isEmpty();
        }
    }

    @Test
    @DisplayName("rejects a broken file and goes on with the next")
    void goesOnAfterBrokenFiles() throws Exception {
        put("a.csv", "id\n\"1\n", 300);
        put("b.csv", "id\n2\n", 200);
        try (Connection connection = connect("lists/*.csv")) {
            assertThat(connection.tick().getException()).isInstanceOf(RejectedException.class);
            assertThat(connection.tick().getException()).isInstanceOf(RejectedException.class);
            assertThat(connection.tick().getException()).isNull();
            assertThat(connection.published()).isEqualTo(List.of(thing("2")));
        }
    }

    @Test
    @DisplayName("rejects a file that is larger than allowed")
    void limitsSize() throws Exception {
        put("a.csv", "id\n" + "1".repeat(200), 300);
        try (Connection connection = connect("lists/a.csv")) {
            assertThat(connection.tick().getException()).hasMessageContaining("larger than 100 bytes");
        }
    }

    @Test
    @DisplayName("fails when the file it names is not there")
    void missesFiles() throws Exception {
        try (Connection connection = connect("lists/a.csv")) {
            assertThat(connection.tick().getException()).isInstanceOf(NoSuchFileException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("reads nothing outside its folder")
    @ValueSource(strings = {"../secret.csv", "lists/../../secret.csv", "/etc/hostname", "."})
    void staysInFolder(String path) {
        assertThatThrownBy(() -> connect(path)).hasStackTraceContaining("expected one inside");
    }

    @Test
    @DisplayName("follows no link out of its folder")
    void followsNoLinks() throws Exception {
        Path secret = Files.writeString(city.resolve("secret.csv"), "id\n1\n");
        Files.setLastModifiedTime(secret, FileTime.from(Instant.now().minusSeconds(300)));
        Files.createSymbolicLink(folder.resolve("a.csv"), secret);
        try (Connection connection = connect("lists/*.csv")) {
            connection.tick();
            assertThat(connection.published()).isEmpty();
        }
    }
}

package de.ikone.hub.testkit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./hub try")
class TrialTest {
    private static final Path TEMPLATE = Path.of("../../connectors/template-mapping");
    private static final Path MODEL = Path.of("../../models/parking");

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private URLClassLoader models;

    @BeforeEach
    void copyTemplate() throws IOException {
        new Scaffold(TEMPLATE, "trial").into(folder);
        models = new URLClassLoader(new URL[] {MODEL.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(models);
    }

    @AfterEach
    void leaveModels() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        models.close();
    }

    private record Outcome(boolean good, String text) {}

    private Outcome tried(String language, String sample, String payload) throws IOException {
        if (!payload.isEmpty()) {
            Files.writeString(folder.resolve(sample), payload);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean good = new Trial(new Words(language), new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .of(folder, folder.resolve(sample), Map.of(), Optional.empty());
        return new Outcome(good, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("shows each entity, and counts")
    void showsEntities() throws Exception {
        Outcome outcome = tried("en", "sample.json", "");

        assertThat(outcome.good()).isTrue();
        assertThat(outcome.text()).contains("\"id\" : \"P2\"", "3 entities, 0 rejected, 0 with faults");
    }

    @Test
    @DisplayName("shows a broken item with its reason, and the others as they are")
    void showsReject() throws Exception {
        Outcome outcome = tried("de", "more.json", "{\"sites\": [{\"code\": \"\"}, {\"code\": \"P9\"}]}");

        assertThat(outcome.good()).isFalse();
        assertThat(outcome.text())
                .contains(
                        "abgewiesen (id-missing)", "{\"code\":\"\"}", "\"id\" : \"P9\"", "1 Datensätze, 1 abgewiesen");
    }

    @Test
    @DisplayName("says what is not as the model says, and what the hub will drop")
    void saysWhatIsWrong() throws Exception {
        Files.writeString(
                folder.resolve("mapping.jsonata"),
                "{\"type\": \"OffStreetParking\", \"id\": code, \"totalSpotNumber\": \"many\", \"colour\": \"red\"}");

        Outcome outcome = tried("en", "more.json", "{\"sites\": [{\"code\": \"P9\"}]}");

        assertThat(outcome.good()).isFalse();
        assertThat(outcome.text()).contains("totalSpotNumber", "which the model lacks: colour", "1 with faults");
    }

    @Test
    @DisplayName("names what the payload has when nothing comes out")
    void namesWhatIsThere() throws Exception {
        Outcome outcome = tried("en", "more.json", "{\"result\": {\"places\": []}, \"at\": 1}");

        assertThat(outcome.good()).isFalse();
        assertThat(outcome.text()).contains("result.[places], at");
    }

    @Test
    @DisplayName("says where a mapping, a payload or a file is wrong")
    void saysWhereWrong() throws Exception {
        assertThat(tried("en", "more.json", "{\"sites\": ").text()).contains("payload-unreadable", "line 1");
        assertThat(tried("en", "missing.json", "").text()).contains("No file", "sample.json");
        Files.writeString(folder.resolve("mapping.jsonata"), "{\"type\": ");
        assertThat(tried("en", "sample.json", "").text()).contains("mapping.jsonata");
    }
}

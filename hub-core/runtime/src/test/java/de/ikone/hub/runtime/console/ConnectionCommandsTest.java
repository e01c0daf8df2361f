package de.ikone.hub.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.Hub;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCommandsTest {
    private final FixedHub hub = new FixedHub();
    private final ObjectMapper mapper = new ObjectMapper();
    private Shell shell;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        shell = new Shell(storage);
        hub.put("altstadt", State.RUNNING, Optional.empty(), 0);
        hub.put(
                "pegel",
                State.FAILED,
                Optional.of(new Failure(
                        Failure.ErrorClass.REMOTE,
                        "no-answer",
                        new Failure.Text("pegel.example antwortet nicht", "pegel.example does not answer"),
                        new Failure.Text("Den Betreiber fragen.", "Ask the operator."),
                        Optional.of(Instant.parse("2026-11-24T08:21:06Z")))),
                0);
        shell.offer(Hub.class, hub);
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
    }

    @Test
    @DisplayName("lists all connections, as a table and as JSON")
    void list() throws Exception {
        assertThat(shell.type("connection:list"))
                .containsPattern("Anbindung +[│|] Zustand")
                .containsPattern("altstadt +[│|] läuft")
                .containsPattern("pegel +[│|] gestört");

        JsonNode json = mapper.readTree(shell.type("connection:list --json"));
        assertThat(json).hasSize(2);
        assertThat(json.at("/1/name").asText()).isEqualTo("pegel");
    }

    @Test
    @DisplayName("shows one connection with its error, the next step and the next try")
    void info() throws Exception {
        assertThat(shell.type("connection:info pegel"))
                .containsPattern("Fehler +pegel.example antwortet nicht")
                .containsPattern("Art des Fehlers +fremdes System \\(no-answer\\)")
                .containsPattern("Nächster Schritt +Den Betreiber fragen.")
                .containsPattern("Nächster eigener Versuch +24.11.2026 09:21:06 MEZ")
                .containsPattern("Angenommen seit Start +1.234")
                .containsPattern("Rhythmus +5 min");
    }

    @ParameterizedTest
    @DisplayName("understands options before and after the name")
    @ValueSource(
            strings = {
                "connection:info --json pegel",
                "connection:info pegel --json",
                "connection:info pegel --lang en --json"
            })
    void optionsAnywhere(String line) throws Exception {
        assertThat(mapper.readTree(shell.type(line)).at("/failure/code").asText())
                .isEqualTo("no-answer");
    }

    @Test
    @DisplayName("takes the language after the name too")
    void languageAfterName() throws Exception {
        assertThat(shell.type("connection:info pegel --lang en")).contains("Ask the operator.");
        assertThat(shell.type("connection:info pegel --lang=en")).contains("Ask the operator.");
    }

    @ParameterizedTest
    @DisplayName("tells a connection what to do and shows the state it then has")
    @CsvSource({
        "start, startet",
        "stop, gestoppt",
        "pause, pausiert",
        "resume, läuft",
        "restart, startet",
    })
    void actions(String action, String state) throws Exception {
        assertThat(shell.type("connection:" + action + " altstadt")).isEqualTo("altstadt: " + state + "\n");

        assertThat(hub.told).containsExactly(action + " altstadt");
    }

    @Test
    @DisplayName("takes several names, and does nothing if one of them is wrong")
    void severalNames() throws Exception {
        assertThat(shell.error("connection:stop altstadt pegl")).contains("„pegl“", "Meinten Sie „pegel“?");
        assertThat(hub.told).isEmpty();

        shell.type("connection:stop altstadt pegel");
        assertThat(hub.told).containsExactly("stop altstadt", "stop pegel");
    }

    @ParameterizedTest
    @DisplayName("suggests the nearest name for an unknown connection")
    @ValueSource(strings = {"connection:info altsadt", "connection:start altsadt", "city:explain altsadt"})
    void unknownConnection(String line) throws Exception {
        assertThat(shell.error(line))
                .isEqualTo(
                        "Es gibt keine Anbindung „altsadt“. Meinten Sie „altstadt“? Alle Anbindungen: connection:list");
        assertThat(shell.error(line + " --lang en")).contains("Did you mean “altstadt”?");
    }

    @Test
    @DisplayName("asks for a missing name and refuses an unknown option")
    void usage() throws Exception {
        assertThat(shell.error("connection:info")).contains("connection:info");
        assertThat(shell.error("connection:stop")).contains("connection:stop");
        assertThat(shell.error("connection:info altstadt pegel")).contains("gefunden 2");
        assertThat(shell.error("connection:info altstadt --jsn")).contains("„--jsn“", "--json, --lang");
    }

    @Test
    @DisplayName("explains each setting with who set it, for one connection and for all")
    void explain() throws Exception {
        assertThat(shell.type("city:explain altstadt"))
                .contains("Trier (trier)", "07211000", "Stadtwerke Trier")
                .containsPattern("token +[│|] \\$\\[secret:altstadt-token\\] +[│|] Stadtdatei +[│|] trier.yaml:17")
                .containsPattern("interval +[│|] PT5M +[│|] Vorgabe des Konnektors")
                .doesNotContain("pegel");
        assertThat(shell.type("city:explain --lang en")).contains("altstadt", "pegel", "connector default");

        JsonNode json = mapper.readTree(shell.type("city:explain --json"));
        assertThat(json.at("/connections/1/settings/0/origin").asText()).isEqualTo("CITY_FILE");
    }

    @ParameterizedTest
    @DisplayName("has help in German and English for every command")
    @ValueSource(
            strings = {
                "hub:status",
                "connection:list",
                "connection:info",
                "connection:start",
                "connection:stop",
                "connection:pause",
                "connection:resume",
                "connection:restart",
                "entity:list",
                "entity:show",
                "quarantine:list",
                "quarantine:show",
                "city:explain"
            })
    void help(String command) throws Exception {
        assertThat(shell.type(command + " --help"))
                .doesNotContain("[]")
                .contains("DESCRIPTION", "SYNTAX", "DETAILS", "--lang")
                .containsPattern("(?i)zeigt|startet|stoppt|lässt|setzt")
                .containsPattern("Shows|Starts|Stops|Lets|Continues");
    }
}

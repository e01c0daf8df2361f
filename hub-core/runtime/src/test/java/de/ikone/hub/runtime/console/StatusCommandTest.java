package de.ikone.hub.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final Failure NO_ACCESS = new Failure(
            ErrorClass.ACCESS,
            "http-401",
            new Text("Das Leitsystem weist das Kennwort ab (HTTP 401).", "The system refuses the password (HTTP 401)."),
            new Text("Das Kennwort beim Betreiber erfragen.", "Ask the operator for the password."),
            Optional.empty());

    private final FixedHub hub = new FixedHub();
    private OpenStore store;
    private Shell shell;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        shell = new Shell(folder.resolve("osgi"));
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
        store.close();
    }

    private void offerAll() {
        shell.offer(Hub.class, hub);
        shell.offer(HubStore.class, store);
    }

    @Test
    @DisplayName("says in German that all is well, with city, version, store and a line for each connection")
    void allIsWellInGerman() throws Exception {
        hub.put("altstadt", State.RUNNING, Optional.empty(), 0);
        offerAll();

        assertThat(shell.type("hub:status"))
                .contains("IKONE Hub 0.1.0 · Trier (07211000)", "Läuft seit ", " ME")
                .containsPattern("altstadt +[│|] läuft +[│|] vor 3 min +[│|] +12 [│|] +0 [│|] parking-pls 1.0.0")
                .contains("Speicher: " + store.description() + " · 0 Datensätze gesichert")
                .endsWith("Alles läuft.\n");
    }

    @Test
    @DisplayName("speaks English on demand and where the city does")
    void english() throws Exception {
        hub.put("altstadt", State.RUNNING, Optional.empty(), 0);
        offerAll();

        assertThat(shell.type("hub:status --lang en"))
                .contains("Running since ", "running", "3 min ago", "0 records committed")
                .endsWith("All is well.\n");

        hub.speak("en");
        assertThat(shell.type("hub:status")).endsWith("All is well.\n");
    }

    @Test
    @DisplayName("ends with what a person must do, and the command for it")
    void saysWhatToDo() throws Exception {
        hub.put("altstadt", State.FAILED, Optional.of(NO_ACCESS), 0);
        hub.put("pegel", State.STALE, Optional.empty(), 3);
        offerAll();

        assertThat(shell.type("hub:status"))
                .contains("Zu tun:")
                .contains("altstadt: Das Leitsystem weist das Kennwort ab (HTTP 401).")
                .contains("    Das Kennwort beim Betreiber erfragen.\n    → connection:restart altstadt")
                .contains("pegel: Die Anbindung läuft, schweigt aber", "→ connection:info pegel")
                .contains("pegel: 3 Klärfälle offen.", "→ quarantine:list --connection pegel")
                .doesNotContain("Alles läuft");
        assertThat(shell.type("hub:status --lang en"))
                .contains("To do:", "The system refuses the password", "3 records in quarantine.");
    }

    @Test
    @DisplayName("names the city file's error first")
    void cityFileError() throws Exception {
        hub.cityFile(Optional.of(new Failure(
                ErrorClass.CONFIG,
                "city-file-invalid",
                new Text("trier.yaml Zeile 7: unbekanntes Wort", "trier.yaml line 7: unknown word"),
                new Text("Zeile berichtigen.", "Correct the line."),
                Optional.empty())));
        hub.put("altstadt", State.RUNNING, Optional.empty(), 1);
        offerAll();

        String status = shell.type("hub:status");

        assertThat(status).containsSubsequence("trier.yaml Zeile 7", "→ city:explain", "altstadt: 1 Klärfall offen.");
    }

    @Test
    @DisplayName("does not call it well while connections start or are halted by hand")
    void startingAndHalted() throws Exception {
        hub.put("altstadt", State.PAUSED, Optional.empty(), 0);
        offerAll();

        assertThat(shell.type("hub:status")).contains("Alles läuft, was laufen soll.", "angehalten: altstadt.");

        hub.put("pegel", State.STARTING, Optional.empty(), 0);
        assertThat(shell.type("hub:status")).contains("Startet noch: pegel.");
    }

    @Test
    @DisplayName("works while the store is not open, and says so")
    void withoutStore() throws Exception {
        shell.offer(Hub.class, hub);

        assertThat(shell.type("hub:status"))
                .contains("Die Stadtdatei nennt keine Anbindung.", "Speicher: nicht geöffnet", "→ log:display");
    }

    @Test
    @DisplayName("says kindly that the hub is still starting, and answers once it is there")
    void withoutHub() throws Exception {
        assertThat(shell.error("hub:status")).startsWith("Der Hub startet noch");
        assertThat(shell.error("hub:status --lang en")).startsWith("The hub is still starting");

        offerAll();
        assertThat(shell.type("hub:status")).contains("Alles läuft.");
    }

    @Test
    @DisplayName("prints one JSON document that does not depend on the language")
    void json() throws Exception {
        hub.put("altstadt", State.FAILED, Optional.of(NO_ACCESS), 2);
        offerAll();

        JsonNode json = new ObjectMapper().readTree(shell.type("hub:status --json"));

        assertThat(json.at("/version").asText()).isEqualTo("0.1.0");
        assertThat(json.at("/city/ags").asText()).isEqualTo("07211000");
        assertThat(json.at("/connections/0/state").asText()).isEqualTo("FAILED");
        assertThat(json.at("/connections/0/failure/text/en").asText()).contains("HTTP 401");
        assertThat(json.at("/connections/0/rhythm").asText()).isEqualTo("PT5M");
        assertThat(json.at("/store/committed").asLong()).isZero();
        assertThat(json.at("/todo/0/command").asText()).isEqualTo("connection:restart altstadt");
        assertThat(json.at("/todo")).hasSize(2);
    }

    @Test
    @DisplayName("refuses a language it does not speak")
    void unknownLanguage() throws Exception {
        offerAll();

        assertThat(shell.error("hub:status --lang fr")).contains("„fr“", "de oder en");
    }
}

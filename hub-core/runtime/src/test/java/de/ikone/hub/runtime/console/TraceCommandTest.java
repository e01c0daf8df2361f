package de.ikone.hub.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Hub.Progress;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.Quarantine.Kind;
import de.ikone.hub.store.Quarantine.NewCase;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("entity:trace")
class TraceCommandTest {
    private static final String LOT = "urn:ngsi-ld:OffStreetParking:07211000:parking-pls:Am%20Dom";

    /** As it is typed: a percent sign by itself is an expression to the shell. */
    private static final String TYPED = "'" + LOT + "'";

    private final FixedHub hub = new FixedHub();
    private final ObjectMapper mapper = new ObjectMapper();
    private OpenStore store;
    private Shell shell;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        shell = new Shell(folder.resolve("osgi"));
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        shell.offer(Hub.class, hub);
        shell.offer(HubStore.class, store);
        hub.put("altstadt", State.RUNNING, Direction.SOURCE);
        hub.put("leitstelle", State.RUNNING, Direction.SINK);
        hub.put("archiv", State.RUNNING, Direction.SINK);
        hub.put("pegelalarm", State.RUNNING, Direction.RULE);
        hub.put("neu", State.STARTING, Direction.SINK);
        publish(LOT, "a", Operation.UPSERT);
        publish(LOT, "b", Operation.UPSERT);
        hub.progress("leitstelle", new Progress(Set.of(), 2));
        hub.progress("archiv", new Progress(Set.of("OffStreetParking"), 1));
        hub.progress("pegelalarm", new Progress(Set.of("WaterObserved"), 2));
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
        store.close();
    }

    private void publish(String id, String key, Operation operation) {
        Instant then = Instant.now().minusSeconds(100);
        Envelope record = new Envelope(
                0,
                key,
                operation,
                "OffStreetParking",
                id,
                then,
                true,
                then,
                "altstadt",
                "CC0-1.0",
                "{\"n\":\"" + key + "\"}");
        store.log()
                .append(Batch.of("altstadt", List.of(new Batch.Entry(record, Optional.empty()))))
                .join();
    }

    private long reject(Kind kind, String connection, long seq, String body) {
        NewCase facts = new NewCase(
                kind,
                connection,
                "parking-pls/1.0.0",
                kind == Kind.RECORD ? "schema-violation" : "answer-410",
                "free is \"many\"",
                seq,
                body,
                Instant.now().minusSeconds(7200));
        return store.quarantine().add(facts).join();
    }

    @Test
    @DisplayName("tells of each record when it came, its place in the log, who has it and who has not")
    void follows() throws Exception {
        String trace = shell.type("entity:trace " + TYPED);

        assertThat(trace)
                .containsSubsequence(
                        LOT,
                        "Platz 2 im Log: angenommen und gesichert",
                        "(vor 1 min) empfangen über altstadt; beobachtet ",
                        "→ wartet auf archiv (ist bei Platz 1)",
                        "→ geliefert an leitstelle (ist bei Platz 2)",
                        "→ pegelalarm liest diesen Typ nicht",
                        "Platz 1 im Log",
                        "→ geliefert an archiv (ist bei Platz 1)",
                        "Kein Klärfall")
                .doesNotContain("neu", "an altstadt");
    }

    @Test
    @DisplayName("tells what was not accepted or not delivered, and why, in English too")
    void quarantined() throws Exception {
        long delivery = reject(Kind.DELIVERY, "leitstelle", 2, "{}");
        long record = reject(Kind.RECORD, "altstadt", 0, "{\"id\":\"Am Dom\",\"type\":\"OffStreetParking\"}");
        reject(Kind.RECORD, "altstadt", 0, "{\"id\":\"Am Tor\",\"type\":\"OffStreetParking\",\"name\":\"Am Dom\"}");
        reject(Kind.RECORD, "altstadt", 0, "{\"id\":\"Am Dom\",\"type\":\"Device\"}");
        reject(Kind.RECORD, "altstadt", 0, "kein JSON");

        assertThat(shell.type("entity:trace --lang en " + TYPED))
                .contains("→ not delivered to leitstelle: case " + delivery + ", answer-410: free is \"many\"")
                .contains("→ delivered to leitstelle (it is at place 2)") // the older record
                .contains("Case " + record + ", ", "does not fit the data model: free is \"many\"")
                .containsOnlyOnce("by altstadt: does not fit");
    }

    @Test
    @DisplayName("follows also what was never accepted, and a deletion")
    void neverAcceptedAndDeleted() throws Exception {
        reject(Kind.RECORD, "altstadt", 0, "{\"id\":\"neu\",\"type\":\"OffStreetParking\"}");
        publish(LOT, "gone", Operation.DELETE);

        assertThat(shell.type("entity:trace urn:ngsi-ld:OffStreetParking:07211000:parking-pls:neu"))
                .contains("Nicht angenommen:", "passt nicht zum Datenmodell");
        assertThat(shell.type("entity:trace " + TYPED)).contains("Platz 3 im Log: Löschung angenommen und gesichert");
    }

    @Test
    @DisplayName("shows the newest records, as many as wanted, also as JSON")
    void limitAndJson() throws Exception {
        JsonNode trace = mapper.readTree(shell.type("entity:trace " + TYPED + " --json"));

        assertThat(trace.at("/records/0/seq").asInt()).isEqualTo(2);
        assertThat(trace.at("/records/0/receivers/0/connection").asText()).isEqualTo("archiv");
        assertThat(trace.at("/records/0/receivers/0/outcome").asText()).isEqualTo("WAITING");
        assertThat(trace.path("rejected")).isEmpty();
        assertThat(shell.type("entity:trace " + TYPED + " --limit 1"))
                .contains("Platz 2 im Log", "Nur die neuesten 1 sind gezeigt")
                .doesNotContain("Platz 1 im Log");
    }

    @Test
    @DisplayName("takes the stored cursor of a sink that does not run")
    void stoppedSink() throws Exception {
        store.cursors().set("neu", 1);

        assertThat(shell.type("entity:trace " + TYPED))
                .contains("wartet auf neu (ist bei Platz 1)", "geliefert an neu (ist bei Platz 1)");
    }

    @Test
    @DisplayName("completes ids, and asks back for one it does not know")
    void completesAndAsks() throws Exception {
        assertThat(shell.complete("entity:trace urn:ngsi-ld:OffStreetParking:")).containsExactly(LOT);
        assertThat(shell.error("entity:trace '" + LOT + "x'")).contains("Meinten Sie „" + LOT + "“?");
    }
}

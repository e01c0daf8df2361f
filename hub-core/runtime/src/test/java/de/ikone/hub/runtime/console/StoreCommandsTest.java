package de.ikone.hub.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

class StoreCommandsTest {
    private static final String LOT = "urn:ngsi-ld:OffStreetParking:07211000:parking-pls:altstadt";

    private final FixedHub hub = new FixedHub();
    private final ObjectMapper mapper = new ObjectMapper();
    private ServiceRegistration<HubStore> offered;
    private OpenStore store;
    private Shell shell;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        shell = new Shell(folder.resolve("osgi"));
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        hub.put("altstadt", State.RUNNING, Optional.empty(), 0);
        shell.offer(Hub.class, hub);
        offered = shell.offer(HubStore.class, store);
        add(
                LOT,
                "OffStreetParking",
                "{\"id\":\"x\",\"type\":\"OffStreetParking\",\"availableSpotNumber\":42,\"level\":7.5}");
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
        store.close();
    }

    private void add(String id, String type, String body) {
        add(List.of(entity(id, type, body)));
    }

    private void add(List<Batch.Entry> entries) {
        store.log().append(Batch.of("altstadt", entries)).join();
    }

    private static Batch.Entry entity(String id, String type, String body) {
        Instant then = Instant.now().minusSeconds(100);
        Envelope.Operation upsert = Envelope.Operation.UPSERT;
        return new Batch.Entry(
                new Envelope(0, id, upsert, type, id, then, false, then, "altstadt", "CC0-1.0", body),
                Optional.empty());
    }

    /** Number of the case. */
    private long addCase(String connection, Quarantine.Kind kind, String body) {
        Quarantine.NewCase facts = new Quarantine.NewCase(
                kind,
                connection,
                "parking-pls/1.0.0",
                "schema-violation",
                "availableSpotNumber is \"many\u001b[2J\n\", expected a number",
                17,
                body,
                Instant.now().minusSeconds(7200));
        return store.quarantine().add(facts).join();
    }

    private void offerModel() {
        Models.Model model = new Models.Model(
                "OffStreetParking",
                new Text("Parkhaus", "Car park"),
                List.of(
                        new Models.Attribute(
                                "availableSpotNumber",
                                new Text("Freie Plätze", "Free places"),
                                Optional.empty(),
                                Optional.of("Plätze")),
                        new Models.Attribute(
                                "level", new Text("Pegel", "Level"), Optional.of("CMT"), Optional.of("cm"))),
                Optional.of("availableSpotNumber"),
                "{}");
        shell.offer(Models.class, new Models() {
            @Override
            public Optional<Model> find(String type) {
                return list().stream()
                        .filter(known -> known.type().equals(type))
                        .findFirst();
            }

            @Override
            public List<Model> list() {
                return List.of(model);
            }
        });
    }

    @Test
    @DisplayName("lists entities in the words and units of their model")
    void listEntities() throws Exception {
        offerModel();

        assertThat(shell.type("entity:list"))
                .containsPattern("Parkhaus +[│|] " + LOT + " +[│|] 42 Plätze [│|] vor 1 min +[│|] altstadt")
                .contains("entity:show ID");
        assertThat(shell.type("entity:list --lang en --type OffStreetParking --connection altstadt"))
                .contains("Car park", "1 min ago");
    }

    @Test
    @DisplayName("shows as value the first with a unit where the entity lacks what its model shows first")
    void listWithoutHeadline() throws Exception {
        offerModel();
        add(LOT + "-2", "OffStreetParking", "{\"name\":\"P2\",\"level\":7.5}");

        assertThat(shell.type("entity:list")).containsPattern(LOT + "-2 +[│|] +7.5 cm [│|]");
    }

    @Test
    @DisplayName("lists entities whose model is not installed under their bare names")
    void listWithoutModel() throws Exception {
        assertThat(shell.type("entity:list")).containsPattern("OffStreetParking [│|] " + LOT + " +[│|] +– [│|]");
    }

    @Test
    @DisplayName("watches a connection: prints what is committed from now on, of that connection alone, and ends")
    void watch() throws Exception {
        CompletableFuture<String> watching =
                CompletableFuture.supplyAsync(() -> typed("connection:watch altstadt --count 2"));

        for (int i = 0; !watching.isDone(); i++) {
            add(LOT + "-new-" + i, "OffStreetParking", "{}");
        }

        assertThat(watching.join().lines()).hasSize(2).allMatch(line -> line.contains(LOT + "-new-"));
    }

    @Test
    @DisplayName("watches a silent connection: says so after the given time, and what to do")
    void watchSilence() throws Exception {
        assertThat(shell.error("connection:watch altstadt --seconds 1"))
                .isEqualTo("0 Datensätze von altstadt kamen in 1 s. Warum: connection:info altstadt");
    }

    private String typed(String line) {
        try {
            return shell.type(line);
        } catch (Exception failed) { // as the shell declares it
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @DisplayName("says how many entities are not shown")
    void limit() throws Exception {
        add(LOT + "-2", "OffStreetParking", "{}");

        assertThat(shell.type("entity:list --limit 1")).contains("1 von 2 gezeigt. Alle: --limit 2");
        assertThat(shell.error("entity:list --limit 0")).contains("Das Limit ist „0“, erwartet wird 1 bis 10.000.");
        JsonNode json = mapper.readTree(shell.type("entity:list --limit 1 --json"));
        assertThat(json.at("/count").asLong()).isEqualTo(2);
        assertThat(json.at("/entities")).hasSize(1);
        assertThat(json.at("/entities/0/body/availableSpotNumber").asInt()).isEqualTo(42);
    }

    @Test
    @DisplayName("suggests the nearest type, connection and id")
    void suggests() throws Exception {
        assertThat(shell.error("entity:list --type OfStreetParking")).contains("Meinten Sie „OffStreetParking“?");
        assertThat(shell.error("entity:list --connection altsadt")).contains("Meinten Sie „altstadt“?");
        assertThat(shell.error("entity:show " + LOT + "s")).contains("Meinten Sie „" + LOT + "“?");
    }

    @Test
    @DisplayName("shows all values of an entity with meaning and unit")
    void showEntity() throws Exception {
        offerModel();

        assertThat(shell.type("entity:show " + LOT))
                .containsPattern("Lizenz +CC0-1.0")
                .contains("(vor 1 min), die Quelle nannte keine Zeit")
                .containsPattern("Freie Plätze +[│|] +42 [│|] Plätze +[│|] availableSpotNumber")
                .containsPattern("Pegel +[│|] +7.5 [│|] cm +[│|] level");
        assertThat(mapper.readTree(shell.type("entity:show --json " + LOT))
                        .at("/body/level")
                        .asDouble())
                .isEqualTo(7.5);
    }

    @Test
    @DisplayName("lists open cases, newest first, by connection and reason")
    void listCases() throws Exception {
        addCase("altstadt", Quarantine.Kind.RECORD, "{}");
        addCase("gone", Quarantine.Kind.PAYLOAD, "<x/>");

        assertThat(shell.type("quarantine:list"))
                .containsSubsequence("gone", "Sendung", "altstadt", "Datensatz", "quarantine:show ID")
                .contains("vor 2 h", "schema-violation", "is \"many·[2J·\", expected a number");
        assertThat(shell.type("quarantine:list --connection gone")).doesNotContain("altstadt");
        assertThat(shell.type("quarantine:list --reason other")).isEqualTo("Kein offener Klärfall.\n");
        assertThat(shell.error("quarantine:list --connection altsadt")).contains("Meinten Sie „altstadt“?");
        assertThat(mapper.readTree(shell.type("quarantine:list --json")).at("/cases"))
                .hasSize(2);
        assertThat(shell.type("quarantine:list --limit 1")).contains("Die neuesten 1 sind gezeigt.");
        assertThat(shell.error("quarantine:list --limit viele")).contains("„viele“");
    }

    @Test
    @DisplayName("shows a case as received, without letting it steer the terminal")
    void showCase() throws Exception {
        long id = addCase("altstadt", Quarantine.Kind.DELIVERY, "<a>\u001b[2Jä</a>");

        assertThat(shell.type("quarantine:show " + id))
                .containsPattern("Grund +schema-violation")
                .containsPattern("Platz im Log +17")
                .contains("<a>·[2Jä</a>");
        JsonNode json = mapper.readTree(shell.type("quarantine:show " + id + " --json"));
        assertThat(json.at("/body").asText()).isEqualTo("<a>\u001b[2Jä</a>");
        assertThat(json.at("/seq").asLong()).isEqualTo(17);
        assertThat(shell.error("quarantine:show 4711")).contains("Es gibt keinen Klärfall 4711.");
        assertThat(shell.error("quarantine:show seven")).contains("„seven“");
    }

    @Test
    @DisplayName("says that the store is not open instead of an empty list")
    void withoutStore() throws Exception {
        offered.unregister();

        assertThat(shell.error("entity:list")).contains("Der Speicher ist nicht geöffnet", "hub:status");
        assertThat(shell.error("quarantine:list --lang en")).contains("The store is not open");
    }

    @Test
    @DisplayName("completes connections, types, ids and case numbers")
    void completes() {
        long id = addCase("altstadt", Quarantine.Kind.RECORD, "{}");

        assertThat(shell.complete("connection:info alt")).containsExactly("altstadt");
        assertThat(shell.complete("connection:stop altstadt alt")).containsExactly("altstadt");
        assertThat(shell.complete("entity:list --type Off")).containsExactly("OffStreetParking");
        assertThat(shell.complete("entity:list --connection ")).containsExactly("altstadt");
        assertThat(shell.complete("hub:status --lang ")).containsExactly("de", "en");
        assertThat(shell.complete("entity:show ")).containsExactly("urn:ngsi-ld:OffStreetParking:");
        assertThat(shell.complete("entity:show urn:ngsi-ld:OffStreetParking:")).containsExactly(LOT);
        assertThat(shell.complete("quarantine:show ")).containsExactly(String.valueOf(id));
    }

    @Test
    @DisplayName("offers at most 50 ids, and beyond the first thousand those that were begun")
    void completesAtMost50() {
        add(IntStream.range(1000, 3500)
                .mapToObj(spot -> entity("urn:ngsi-ld:ParkingSpot:07211000:x:" + spot, "ParkingSpot", "{}"))
                .toList());

        assertThat(shell.complete("entity:show urn:ngsi-ld:ParkingSpot:")).hasSize(50);
        assertThat(shell.complete("entity:show urn:ngsi-ld:ParkingSpot:07211000:x:349"))
                .hasSize(10)
                .endsWith("urn:ngsi-ld:ParkingSpot:07211000:x:3499");
    }

    @Test
    @DisplayName("completes nothing, and throws nothing, while services are missing")
    void completesWithoutServices() {
        offered.unregister();

        assertThat(shell.complete("entity:show urn:ngsi-ld:OffStreetParking:")).isEmpty();
        assertThat(shell.complete("quarantine:show ")).isEmpty();
    }
}

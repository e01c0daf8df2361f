package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Quarantine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a RULE promises; it reads {@code sample.json} and publishes {@code expected.json}. */
final class RuleContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TYPES = Pattern.compile("subscribe\\?.*type=([A-Za-z0-9,%]+)");

    private final Path folder;
    private final RoutesOnTrial trial;

    RuleContract(Path folder, RoutesOnTrial trial) {
        this.folder = folder;
        this.trial = trial;
    }

    List<Promise> promises() {
        return List.of(
                new Promise(
                        "publishes never what it reads",
                        "name the types it reads in hub:subscribe and others in entities of @Connector",
                        this::publishesOthers),
                new Promise(
                        "publishes exactly what is expected",
                        "correct the rule or expected.json: the entities that sample.json, read in order, leads to",
                        this::publishesExpected),
                new Promise(
                        "publishes nothing again for what it has read before",
                        "keep what was said in hub:state and stay silent while nothing is new",
                        this::repeatsNothing));
    }

    private void publishesOthers() throws Exception {
        try (KitHub hub = KitHub.open(trial.types());
                RunningConnection connection = trial.start(hub, Map.of())) {
            Set<String> reads = reads(connection);
            assertThat(trial.connector().entities()).as("types it publishes").isNotEmpty();
            assertThat(reads).as("types it reads").isNotEmpty();
            assertThat(trial.connector().entities())
                    .as("types it publishes; it reads %s", reads)
                    .doesNotContainAnyElementsOf(reads);
        }
    }

    private static Set<String> reads(RunningConnection connection) {
        Set<String> types = new TreeSet<>();
        connection.context().getRoutes().forEach(route -> {
            Matcher found = TYPES.matcher(route.getEndpoint().getEndpointUri());
            if (found.find()) {
                types.addAll(Arrays.asList(found.group(1).split(",|%2C")));
            }
        });
        return types;
    }

    private void publishesExpected() throws Exception {
        assertThat(published(1)).as("what it publishes").isEqualTo(array("expected.json"));
    }

    private void repeatsNothing() throws Exception {
        assertThat(published(2))
                .as("what it publishes when each record comes twice")
                .isEqualTo(array("expected.json"));
    }

    /** What the rule publishes, in order, when it reads each record of the sample that often; ids as it chose them. */
    private List<JsonNode> published(int times) throws Exception {
        try (KitHub hub = KitHub.open(types());
                RunningConnection connection = trial.start(hub, Map.of())) {
            int read = 0;
            for (JsonNode record : array("sample.json")) {
                for (int time = 0; time < times; time++) {
                    hub.commit(List.of(record), "kit-" + read++);
                }
            }
            long head = hub.store().log().head();
            Watch watch = connection.watch();
            Eventually.holds("has read all", () -> watch.reached() >= head, () -> "it is at %d of %d, failures %s"
                    .formatted(watch.reached(), head, watch.failures()));
            assertThat(hub.store().quarantine().list(Quarantine.Filter.ALL, 10))
                    .as("quarantine")
                    .isEmpty();
            List<JsonNode> published = new ArrayList<>();
            for (Envelope envelope : hub.store().log().read(0, trial.connector().entities(), 1_000)) {
                published.add(JSON.readTree(envelope.body()));
            }
            return published;
        }
    }

    private Set<String> types() throws IOException {
        Set<String> types = trial.types();
        array("sample.json").forEach(record -> types.add(record.path("type").asText()));
        return types;
    }

    private List<JsonNode> array(String file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        JSON.readTree(folder.resolve(file).toFile()).forEach(nodes::add);
        return nodes;
    }
}

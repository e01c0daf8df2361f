package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.Translator;
import de.ikone.hub.testkit.contract.ConnectorFolder.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a mapping promises of each of its samples. */
final class MappingContract {
    private static final String UNKNOWN = "kit-unknown-field";
    private static final String BROKEN = "kit-broken-number";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectorFolder connector;
    private final ModelSchemas models = new ModelSchemas();

    MappingContract(ConnectorFolder connector) {
        this.connector = connector;
    }

    List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        promises.add(new Promise(
                "has samples",
                "add sample.* as the outside system sent it, and expected.json",
                () -> assertThat(connector.samples()).isNotEmpty()));
        promises.add(new Promise(
                "publishes the types it declares",
                "name in entities (connector.yaml) the types that the samples become, and no other",
                () -> publishesDeclaredTypes(connector)));
        promises.add(new Promise(
                "says under which terms its data comes",
                "add terms (open, consent or unclear) to connector.yaml, with licence and attribution where they are"
                        + " known, else with a setting licence",
                this::saysTerms));
        connector.samples().forEach(sample -> promises.addAll(ofSample(sample)));
        return promises;
    }

    private List<Promise> ofSample(Sample sample) {
        String name = sample.payload().getFileName() + ": ";
        List<Promise> promises = new ArrayList<>();
        promises.add(new Promise(
                name + "becomes exactly what is expected",
                "correct the mapping or " + sample.expected().getFileName(),
                () -> becomesExpected(connector, sample)));
        promises.add(new Promise(
                name + "gives entities as their models say",
                "correct the attribute in the mapping; what the model lacks is not carried",
                () -> areValid(connector, sample)));
        promises.add(new Promise(
                name + "gives the same ids again",
                "make ids of the source's own ids: no time, no random number, no position in the payload",
                () -> givesSameIds(connector, sample)));
        promises.add(new Promise(
                name + "takes the time from the source",
                "map observedAt from the source's time ($localTime where it has no offset); leave it out where the"
                        + " source has none, never use $receivedAt or $now()",
                () -> takesTimeFromSource(sample)));
        if (!connector.definition().entities().isEmpty()) {
            promises.add(new Promise(
                    name + "passes no unknown field on",
                    "name each attribute in the mapping; never copy the payload or an object of it",
                    () -> passesNothingUnknown(connector, sample)));
        }
        if (connector.definition().hasItems() && brokenTree(connector, sample).isPresent()) {
            promises.add(new Promise(
                    name + "loses a broken item alone",
                    "read numbers by $number, and let items (connector.yaml) split the payload",
                    () -> losesBrokenItemAlone(connector, sample)));
        }
        return promises;
    }

    private void saysTerms() {
        ConnectorDefinition definition = connector.definition();
        assertThat(definition.terms()).as("terms").isPresent();
        boolean settable = definition.settings().containsKey("licence");
        assertThat(definition.licence().isPresent() || settable)
                .as("licence, in connector.yaml or as a setting")
                .isTrue();
        if (definition.licence().isPresent()) {
            assertThat(definition.attribution()).as("attribution").isPresent();
        }
    }

    /** What is mapped does not depend on when it came, and every time given has an offset. */
    private void takesTimeFromSource(Sample sample) {
        List<Map<String, Object>> entities = entities(connector, sample);
        List<Map<String, Object>> later = entities(connector
                .translator()
                .map(
                        tree(connector, sample),
                        ConnectorFolder.RECEIVED_AT.plusSeconds(4_711),
                        connector.about(sample.payload()))
                .records());

        assertThat(later).as("entities of the same payload, received later").isEqualTo(entities);
        assertThat(entities)
                .extracting(entity -> entity.get("observedAt"))
                .filteredOn(Objects::nonNull)
                .allSatisfy(time -> assertThatCode(() -> OffsetDateTime.parse(time.toString()))
                        .as("observedAt %s", time)
                        .doesNotThrowAnyException());
    }

    private void publishesDeclaredTypes(ConnectorFolder connector) {
        List<String> declared = connector.definition().entities();
        TreeSet<String> published = connector.samples().stream()
                .flatMap(sample -> entities(connector, sample).stream())
                .map(entity -> String.valueOf(entity.get("type")))
                .collect(Collectors.toCollection(TreeSet::new));

        if (!declared.isEmpty()) {
            assertThat(published).as("types of the samples' entities").isEqualTo(new TreeSet<>(declared));
        }
    }

    private void becomesExpected(ConnectorFolder connector, Sample sample) throws IOException {
        List<?> actual = ConnectorFolder.plain(records(connector, sample));
        if (!Files.exists(sample.expected())) {
            fail(
                    "%s is missing; expected the result of %s, which now is %s",
                    sample.expected().getFileName(),
                    sample.payload().getFileName(),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual));
        }
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readValue(sample.expected().toFile(), List.class)));
    }

    private void areValid(ConnectorFolder connector, Sample sample) {
        for (Map<String, Object> entity : entities(connector, sample)) {
            assertThat(models.violations(entity)).as("violations of %s", entity).isEmpty();
            assertThat(models.unknownAttributes(entity))
                    .as("attributes of %s that the model lacks", entity)
                    .isEmpty();
        }
    }

    private static void givesSameIds(ConnectorFolder connector, Sample sample) {
        assertThat(entities(connector, sample))
                .extracting("id")
                .isEqualTo(entities(connector, sample).stream()
                        .map(entity -> entity.get("id"))
                        .toList());
        assertThat(entities(connector, sample)).extracting("type", "id").doesNotHaveDuplicates();
    }

    private static void passesNothingUnknown(ConnectorFolder connector, Sample sample) {
        Object changed = Trees.withField(tree(connector, sample), UNKNOWN, UNKNOWN);
        List<?> entities = entities(connector
                .translator()
                .map(changed, ConnectorFolder.RECEIVED_AT, connector.about(sample.payload()))
                .records());

        assertThat(entities).isEqualTo(entities(connector, sample));
    }

    private static void losesBrokenItemAlone(ConnectorFolder connector, Sample sample) {
        List<Map<String, Object>> before = records(connector, sample);
        List<Map<String, Object>> after = connector
                .translator()
                .map(
                        brokenTree(connector, sample).orElseThrow(),
                        ConnectorFolder.RECEIVED_AT,
                        connector.about(sample.payload()))
                .records();

        assertThat(rejected(after))
                .as("rejected records")
                .hasSize(rejected(before).size() + 1);
        assertThat(entities(before)).as("entities before one was broken").containsAll(entities(after));
        assertThat(entities(after))
                .as("entities after one was broken")
                .hasSize(entities(before).size() - 1);
    }

    private static Optional<Object> brokenTree(ConnectorFolder connector, Sample sample) {
        return connector.definition().entities().isEmpty()
                ? Optional.empty()
                : Trees.withBrokenItem(tree(connector, sample), BROKEN);
    }

    private static Object tree(ConnectorFolder connector, Sample sample) {
        return connector.translator().decode(ConnectorFolder.bytes(sample.payload()), StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> records(ConnectorFolder connector, Sample sample) {
        return connector
                .translator()
                .map(tree(connector, sample), ConnectorFolder.RECEIVED_AT, connector.about(sample.payload()))
                .records();
    }

    private static List<Map<String, Object>> entities(ConnectorFolder connector, Sample sample) {
        return entities(records(connector, sample));
    }

    private static List<Map<String, Object>> entities(List<Map<String, Object>> records) {
        return records.stream()
                .filter(record -> !record.containsKey(Translator.REJECTED))
                .toList();
    }

    private static List<Map<String, Object>> rejected(List<Map<String, Object>> records) {
        return records.stream()
                .filter(record -> record.containsKey(Translator.REJECTED))
                .toList();
    }
}

package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.Setting;
import de.ikone.hub.feed.Translator;
import de.ikone.hub.testkit.contract.ConnectorFolder.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract of a mapping connector; of a module without {@code connector.yaml} it asks nothing. */
@DisplayName("A mapping connector")
public final class MappingContractTest {
    private static final String UNKNOWN = "kit-unknown-field";
    private static final String BROKEN = "kit-broken-number";
    private static final int README_LINES = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder = Path.of("").toAbsolutePath();
    private final ModelSchemas models = new ModelSchemas();

    @TestFactory
    @DisplayName("keeps its contract:")
    Stream<DynamicTest> contract() {
        if (!ConnectorFolder.exists(folder)) {
            return Stream.empty();
        }
        ConnectorFolder connector = ConnectorFolder.read(folder, Map.of());
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("is named like its folder", () -> isNamedLikeItsFolder(connector)));
        tests.add(dynamicTest("has a README of at most 40 lines", this::hasShortReadme));
        tests.add(dynamicTest("explains every setting", () -> explainsSettings(connector.definition())));
        tests.add(dynamicTest("brings no city's data", this::bringsNoCityData));
        tests.add(
                dynamicTest("has samples", () -> assertThat(connector.samples()).isNotEmpty()));
        tests.add(dynamicTest("publishes the types it declares", () -> publishesDeclaredTypes(connector)));
        connector.samples().forEach(sample -> tests.addAll(ofSample(connector, sample)));
        return tests.stream();
    }

    private List<DynamicTest> ofSample(ConnectorFolder connector, Sample sample) {
        String name = sample.payload().getFileName() + " ";
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(name + "becomes exactly what is expected", () -> becomesExpected(connector, sample)));
        tests.add(dynamicTest(name + "gives entities as their models say", () -> areValid(connector, sample)));
        tests.add(dynamicTest(name + "gives the same ids again", () -> givesSameIds(connector, sample)));
        if (!connector.definition().entities().isEmpty()) {
            tests.add(dynamicTest(name + "passes no unknown field on", () -> passesNothingUnknown(connector, sample)));
        }
        if (connector.definition().hasItems() && brokenTree(connector, sample).isPresent()) {
            tests.add(dynamicTest(name + "loses a broken item alone", () -> losesBrokenItemAlone(connector, sample)));
        }
        return tests;
    }

    private void isNamedLikeItsFolder(ConnectorFolder connector) {
        assertThat(connector.definition().id())
                .as("id in connector.yaml; the folder, the artifact and the feature carry it too")
                .isEqualTo(folder.getFileName().toString());
    }

    private void hasShortReadme() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("README.md")))
                .as("lines of README.md")
                .hasSizeBetween(5, README_LINES);
    }

    private static void explainsSettings(ConnectorDefinition definition) {
        for (Setting setting : definition.settings().values()) {
            assertThat(List.of(setting.description().de(), setting.description().en()))
                    .as("descriptions of the setting %s, in two languages", setting.name())
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(10));
        }
    }

    private void bringsNoCityData() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("target/classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(CityData.in(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as("what looks like a city's data in %s; expected it in a table beside the city file", file)
                        .isEmpty();
            }
        }
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

package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/**
 * What real systems sent, through the connectors. Expected values come from a second reader of the same file (XPath, JSON
 * pointer). The recordings lie outside the project, in the folder that the system property {@code fixtures} names.
 */
@DisplayName("A recorded payload")
final class RecordedPayloadsTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CONNECTORS = Map.of("water", "pegelonline", "lorawan", "chirpstack");

    @BeforeAll
    static void recordingsAreThere() {
        assumeTrue(
                Files.isDirectory(fixtures()),
                "SKIPPED: no recordings in " + fixtures() + "; name their folder by -Dfixtures=");
    }

    private static Path fixtures() {
        String named = System.getProperty("fixtures", "");
        return named.isBlank() || named.startsWith("${")
                ? ROOT.resolve("../shared/fixtures").normalize()
                : Path.of(named);
    }

    @ParameterizedTest(name = "{0}: {1} entities, {2}")
    @DisplayName("becomes entities, is ignored, or has an error class:")
    @CsvSource({
        "water/station-wuerzburg-with-timeseries.json, 7, ok",
        "water/station-hanau-no-coordinates.json, 1, ok",
        "water/stations.json, 0, ignored",
        // over HTTP it has the status 404, which the host classes as REMOTE before anything is mapped
        "water/error-404.json, 0, ignored",
        "lorawan/up.json, 1, ok",
        "lorawan/join.json, 0, ignored",
        "lorawan/status-no-tags.json, 0, ignored",
        "lorawan/up-lht65-decoded.json, 0, DATA device-missing",
        "lorawan/up-lht52-config-no-measurement.json, 0, DATA device-missing"
    })
    void hasItsPlaceInTheTable(String file, int entities, String outcome) {
        if (outcome.startsWith("DATA ")) {
            assertThatThrownBy(() -> records(file))
                    .isInstanceOfSatisfying(RejectedException.class, rejected -> assertThat(rejected.reason())
                            .isEqualTo(outcome.substring("DATA ".length())));
            return;
        }
        assertThat(records(file)).hasSize(entities);
    }

    @Test
    @DisplayName("is in the table, whatever its folder holds")
    void tableIsComplete() throws IOException {
        TreeSet<String> files = new TreeSet<>();
        for (String folder : CONNECTORS.keySet()) {
            try (Stream<Path> all = Files.list(fixtures().resolve(folder))) {
                all.forEach(file -> files.add(folder + "/" + file.getFileName()));
            }
        }

        TreeSet<String> rows = new TreeSet<>();
        for (String row : table().value()) {
            rows.add(row.split(",")[0]);
        }

        assertThat(rows).isEqualTo(files);
    }

    private static CsvSource table() {
        try {
            return RecordedPayloadsTest.class
                    .getDeclaredMethod("hasItsPlaceInTheTable", String.class, int.class, String.class)
                    .getAnnotation(CsvSource.class);
        } catch (NoSuchMethodException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    @ParameterizedTest
    @DisplayName("of a river station carries the station's very numbers")
    @CsvSource({
        "water/station-wuerzburg-with-timeseries.json, 0, waterLevel",
        "water/station-wuerzburg-with-timeseries.json, 1, airTemperature",
        "water/station-wuerzburg-with-timeseries.json, 2, waterTemperature",
        "water/station-wuerzburg-with-timeseries.json, 3, flowVelocity",
        "water/station-wuerzburg-with-timeseries.json, 4, dissolvedOxygen",
        "water/station-wuerzburg-with-timeseries.json, 5, pH",
        "water/station-wuerzburg-with-timeseries.json, 6, flow",
        "water/station-hanau-no-coordinates.json, 0, clearanceHeight"
    })
    void carriesTheStationsNumbers(String file, int series, String attribute) throws IOException {
        JsonNode second = JSON.readTree(fixtures().resolve(file).toFile());
        JsonNode source = second.at("/timeseries/" + series);
        JsonNode entity = JSON.valueToTree(records(file).get(series));

        assertThat(entity.get(attribute).decimalValue())
                .isEqualByComparingTo(source.at("/currentMeasurement/value").decimalValue());
        assertThat(entity.get("observedAt")).isEqualTo(source.at("/currentMeasurement/timestamp"));
        assertThat(entity.get("id").asText())
                .isEqualTo(second.at("/number").asText() + "-"
                        + source.at("/shortname").asText());
        assertThat(entity.at("/location/coordinates/0").asDouble(-1))
                .isEqualTo(second.at("/longitude").asDouble(-1));
        assertThat(entity.at("/gaugeZero").asDouble(-1))
                .isEqualTo(source.at("/gaugeZero/value").asDouble(-1));
        assertThat(entity.findValuesAsText("agency")).isEmpty();
    }

    @Test
    @DisplayName("of a sensor without decoded object is a sign of life alone, its first frame number 0")
    void signOfLife() throws IOException {
        JsonNode second = JSON.readTree(fixtures().resolve("lorawan/up.json").toFile());
        JsonNode device = JSON.valueToTree(records("lorawan/up.json").get(0));

        assertThat(device.get("type").asText()).isEqualTo("Device");
        assertThat(device.get("id")).isEqualTo(second.at("/deviceInfo/devEui"));
        assertThat(device.get("observedAt")).isEqualTo(second.at("/time"));
        assertThat(device.get("rssi")).isEqualTo(second.at("/rxInfo/0/rssi"));
        assertThat(device.get("frameCounter").asInt(-1)).isZero();
        assertThat(device.toString())
                .doesNotContain(second.at("/rxInfo/0/context").asText());
    }

    @Test
    @DisplayName("of the parking guidance system carries every garage's very numbers")
    void carriesEveryGarage() throws Exception {
        String file = "parking/partner-cities/kaiserslautern-pls.xml";
        Document second = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(fixtures().resolve(file).toFile());
        List<?> records = translate("parking-pls", file, Map.of());

        assertThat(records).hasSize(number("count(//Parkhaus)", second).intValue());
        for (int i = 0; i < records.size(); i++) {
            String garage = "//Parkhaus[%d]/".formatted(i + 1);
            JsonNode entity = JSON.valueToTree(records.get(i));
            boolean disturbed = text(garage + "Status", second).equals("Stoerung");
            assertThat(entity.get("id").asText()).isEqualTo(text(garage + "ID", second));
            assertThat(entity.get("name").asText()).isEqualTo(text(garage + "Name", second));
            assertThat(entity.get("totalSpotNumber").decimalValue())
                    .isEqualByComparingTo(number(garage + "Gesamt", second));
            assertThat(entity.has("availableSpotNumber")).isEqualTo(!disturbed);
            if (!disturbed) {
                assertThat(entity.get("occupiedSpotNumber").decimalValue())
                        .isEqualByComparingTo(number(garage + "Aktuell", second));
                assertThat(entity.get("availableSpotNumber").decimalValue())
                        .isEqualByComparingTo(number(garage + "Gesamt - " + garage + "Aktuell", second));
            }
            assertThat(entity.get("observedAt").asText()).isEqualTo("2021-07-13T14:46:00+02:00");
        }
        assertThat(text("//Zeitstempel", second)).isEqualTo("13.07.2021 14:46:00");
    }

    private static List<?> records(String file) {
        String name = Path.of(file).getFileName().toString();
        String event = name.startsWith("up") ? "up" : name.replaceFirst("[-.].*", "");
        Map<String, Object> about =
                file.startsWith("lorawan") ? Map.of("topic", "application/a/device/d/event/" + event) : Map.of();
        return translate(CONNECTORS.get(file.substring(0, file.indexOf('/'))), file, about);
    }

    private static List<?> translate(String connector, String file, Map<String, Object> about) {
        return ConnectorFolder.read(ROOT.resolve("connectors").resolve(connector), Map.of())
                .translator()
                .translate(
                        ConnectorFolder.bytes(fixtures().resolve(file)),
                        StandardCharsets.UTF_8,
                        ConnectorFolder.RECEIVED_AT,
                        about)
                .records();
    }

    private static String text(String path, Document document) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate(path, document);
    }

    private static BigDecimal number(String path, Document document) throws XPathExpressionException {
        return new BigDecimal(text("number(" + path + ")", document));
    }
}

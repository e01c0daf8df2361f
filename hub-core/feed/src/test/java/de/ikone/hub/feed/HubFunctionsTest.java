package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.ikone.hub.api.RejectedException;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mapping")
final class HubFunctionsTest {
    private static Object evaluate(String expression, Object input) {
        ConnectorDefinition definition = DefinitionParser.parse(
                new StringReader(
                        """
                        {id: sample, title: {de: Beispiel, en: Sample}, direction: SOURCE, entities: [Thing],
                         source: {receive: {http: {path: /, method: POST}}, format: json}}
                        """));
        Settings settings = new Settings(definition.settings(), Map.of(), name -> Optional.empty());
        Tables tables = Tables.read(definition, settings, Optional.empty());
        return new Mapping("m", expression, new HubFunctions(tables, ZoneId.of("Europe/Berlin")).byName(), Map.of())
                .evaluate(input, Map.of());
    }

    @ParameterizedTest
    @DisplayName("converts coordinates as gdaltransform does:")
    @CsvSource({
        "EPSG:25832, 413824.911854478, 5317088.866013217, 7.84473152690833, 48.0012861865446, 0.01",
        "http://www.opengis.net/def/crs/EPSG/0/25832, 681721.5236099467, 5645057.655347267, 11.5859543655822, 50.9284916672675, 0.01",
        "urn:ogc:def:crs:EPSG::25831, 800000, 5500000, 7.15039528477059, 49.5780793063394, 0.01",
        "EPSG:25833, 389000, 5820000, 13.3640801957994, 52.5187925612991, 0.01",
        "EPSG:32632, 413824.911854478, 5317088.866013217, 7.84473152692235, 48.0012861854468, 0.01",
        "EPSG:4647, 32413824.911854478, 5317088.866013217, 7.84473152690835, 48.0012861865446, 0.01",
        "EPSG:31466, 2545000, 5514000, 6.6239461957079, 49.7608869114144, 3",
        "EPSG:31467, 3410000, 5478000, 7.7581905090978, 49.4322374182914, 3",
        "urn:ogc:def:crs:OGC:1.3:CRS84, 7.5, 49.25, 7.5, 49.25, 0.01"
    })
    void convertsCoordinates(String system, double x, double y, double longitude, double latitude, double metres) {
        Map<?, ?> point = (Map<?, ?>) evaluate("$point(x, y, system)", Map.of("x", x, "y", y, "system", system));

        List<?> position = (List<?>) point.get("coordinates");
        double east = ((Double) position.get(0) - longitude) * 111_320 * Math.cos(Math.toRadians(latitude));
        double north = ((Double) position.get(1) - latitude) * 111_320;
        assertThat(Math.hypot(east, north)).as("metres away").isCloseTo(0, within(metres + 0.01));
    }

    @ParameterizedTest
    @DisplayName("rejects a position that is none:")
    @CsvSource({
        "'$point(413824, 5317088)', position-out-of-range",
        "'$point(1e30, 1e30, \"EPSG:25832\")', position-out-of-range",
        "'$point(7.5, 49.2, \"EPSG:2056\")', mapping-failed",
        "'$geometry({\"type\": \"Point\", \"coordinates\": [1, \"2\"]})', geometry-unreadable"
    })
    void rejectsPositions(String expression, String reason) {
        assertRejected(expression, reason);
    }

    @Test
    @DisplayName("takes of a geometry its type and coordinates alone")
    void takesGeometries() {
        Map<String, Object> geometry = Map.of("type", "Point", "coordinates", List.of(7.5, 49.2), "key", "secret");

        assertThat(evaluate("$geometry($)", geometry))
                .isEqualTo(Map.of("type", "Point", "coordinates", List.of(7.5, 49.2)));
        assertThat(evaluate("$exists($geometry(nothing))", geometry)).isEqualTo(false);
    }

    @ParameterizedTest
    @DisplayName("takes a state word for what the table of words says")
    @CsvSource({"Offen, open", "' GEÖFFNET ', open", "zu, closed"})
    void knowsWords(String text, String expected) {
        String expression = "$word($, {'offen': 'open', 'Geöffnet': 'open', 'zu': 'closed', 'Störung': null})";

        assertThat(evaluate(expression, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("takes a word that means nothing for nothing, as it does a blank")
    @ValueSource(strings = {"Störung", "störung", " "})
    void knowsMeaninglessWords(String text) {
        assertThat(evaluate("$exists($word($, {'offen': 'open', 'Störung': null}))", text))
                .isEqualTo(false);
    }

    @Test
    @DisplayName("rejects a word that it does not know")
    void rejectsUnknownWords() {
        assertRejected("$word('Wartung', {'offen': 'open'})", "word-unknown");
    }

    @ParameterizedTest
    @DisplayName("counts free and occupied spaces one from the other")
    @CsvSource({
        "'$free(127, 104)', 23",
        "'$free(\"60\", \"0\")', 60",
        "'$occupied(930, 881)', 49",
        "'$exists($free(null, 3))', false",
        "'$exists($occupied(100, \"\"))', false"
    })
    void countsSpaces(String expression, String expected) {
        assertThat(evaluate(expression, Map.of())).hasToString(expected);
    }

    @ParameterizedTest
    @DisplayName("rejects counts that cannot be:")
    @CsvSource({
        "'$free(100, 101)', occupied-exceeds-total",
        "'$free(100, -1)', occupied-negative",
        "'$occupied(67, 127)', free-exceeds-total",
        "'$number(\"1E2147483647\") > 3 and $free(\"1e5\", \"x\")', not-a-number"
    })
    void rejectsCounts(String expression, String reason) {
        assertRejected(expression, reason);
    }

    @ParameterizedTest
    @DisplayName("takes a sentinel for nothing, however it is written")
    @ValueSource(strings = {"-1", "-1.0", "9999", "9999.00", "", " ", "n/a"})
    void knowsSentinels(String text) {
        assertThat(evaluate("$exists($absent($, -1, 9999, 'n/a'))", text)).isEqualTo(false);
    }

    @ParameterizedTest
    @DisplayName("reads a local time in the offset that clocks had")
    @CsvSource({
        "2026-03-29 01:59:59, 2026-03-29T01:59:59+01:00",
        "2026-03-29 03:00:00, 2026-03-29T03:00:00+02:00",
        "2026-10-25 03:00:00, 2026-10-25T03:00:00+01:00",
        "2026-02-03 24:00:00, 2026-02-04T00:00:00+01:00"
    })
    void readsLocalTimes(String text, String expected) {
        assertThat(evaluate("$localTime($, 'uuuu-MM-dd HH:mm:ss')", text)).isEqualTo(expected);
    }

    private static void assertRejected(String expression, String reason) {
        assertThatThrownBy(() -> evaluate(expression, Map.of()))
                .isInstanceOfSatisfying(RejectedException.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(reason));
    }
}

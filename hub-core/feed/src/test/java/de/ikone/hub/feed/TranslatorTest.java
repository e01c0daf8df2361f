package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.RejectedException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The mapping engine")
final class TranslatorTest {
    private static final String DEFINITION =
            """
            id: sample
            title: {de: Beispiel, en: Sample}
            direction: SOURCE
            entities: [Thing]
            source:
              receive:
                http: {path: /, method: POST}
              format: json
            """;

    private static Mapping mapping(String expression) {
        ConnectorDefinition definition = DefinitionParser.parse(new StringReader(DEFINITION));
        Settings settings = new Settings(definition.settings(), Map.of(), name -> Optional.empty());
        Tables tables = Tables.read(definition, settings, Optional.empty());
        return new Mapping(
                "mapping.jsonata", expression, new HubFunctions(tables, ZoneId.of("Europe/Berlin")).byName(), Map.of());
    }

    @ParameterizedTest
    @DisplayName("rejects a local time that clocks skip or show twice")
    @CsvSource({"29.03.2026 02:30:00, time-in-gap", "25.10.2026 02:30:00, time-ambiguous", "now, time-unreadable"})
    void rejectsLocalTimesThatAreNone(String text, String reason) {
        Mapping mapping = mapping("true and $localTime($, 'dd.MM.uuuu HH:mm:ss')");

        assertThatThrownBy(() -> mapping.evaluate(text, Map.of()))
                .isInstanceOfSatisfying(RejectedException.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(reason));
    }

    @Test
    @DisplayName("ends a mapping that never would")
    void endsEndlessMappings() {
        Mapping mapping = new Mapping(
                "mapping.jsonata",
                "($f := function($n) { $f($n + 1) }; $f(0))",
                Map.of(),
                Map.of(),
                java.time.Duration.ofMillis(50));

        assertThatThrownBy(() -> mapping.evaluate(Map.of(), Map.of()))
                .isInstanceOfSatisfying(RejectedException.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo("mapping-too-slow"));
    }

    @Test
    @DisplayName("lets many threads use one expression")
    void isThreadSafe() {
        Mapping mapping = mapping("($x := n; $map([1..20], function($i) { $x + $i }) ~> $sum())");

        List<Integer> wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(n -> ((Number) mapping.evaluate(Map.of("n", n), Map.of())).intValue() != 20 * n + 210)
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("reads no entity of an XML document")
    void refusesDocumentTypes() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>";

        assertThatThrownBy(() ->
                        new Decoder(Format.XML).decode(xml.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("document type");
    }

    @ParameterizedTest
    @DisplayName("refuses a wrong definition and says where")
    @CsvSource({
        "direction: SOURCE, direction: SINK, connector.yaml:3:12",
        "format: json, format: pdf, connector.yaml:8:11",
        "id: sample, ids: sample, connector.yaml:1:6"
    })
    void refusesWrongDefinitions(String right, String wrong, String place) {
        assertThatThrownBy(() -> DefinitionParser.parse(new StringReader(DEFINITION.replace(right, wrong))))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining("expected");
    }
}

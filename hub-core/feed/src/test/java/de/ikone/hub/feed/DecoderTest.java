package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.ikone.hub.api.RejectedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The decoder")
final class DecoderTest {
    private static final Charset CP1252 = Charset.forName("windows-1252");

    private static FormatOptions columns(String... names) {
        return new FormatOptions(
                Optional.empty(), Optional.empty(), List.of(names), Optional.empty(), Optional.empty());
    }

    private static FormatOptions charset(String name) {
        return new FormatOptions(Optional.of(name), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private static FormatOptions delimiter(String delimiter) {
        return new FormatOptions(
                Optional.empty(), Optional.empty(), List.of(), Optional.of(delimiter), Optional.empty());
    }

    private static FormatOptions namespace(String uri) {
        return new FormatOptions(Optional.empty(), Optional.of(uri), List.of(), Optional.empty(), Optional.empty());
    }

    private static Object decode(Format format, FormatOptions options, byte[] payload) {
        return new Decoder(format, options).decode(payload, StandardCharsets.UTF_8);
    }

    private static Object decode(Format format, FormatOptions options, String payload) {
        return decode(format, options, payload.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @DisplayName("detects the delimiter of CSV")
    @ValueSource(strings = {";", ",", "\t", "|"})
    void detectsDelimiters(String delimiter) {
        String csv = "Name%1$sfrei\r\n\"Am %1$s Markt\"%1$s12\r\n\r\n".formatted(delimiter);

        assertThat(decode(Format.CSV, FormatOptions.NONE, csv))
                .isEqualTo(List.of(Map.of("Name", "Am " + delimiter + " Markt", "frei", "12")));
    }

    @Test
    @DisplayName("takes the delimiter that it is told")
    void takesDelimiter() {
        assertThat(decode(Format.CSV, delimiter("#"), "Name;a#frei\nx;y#3"))
                .isEqualTo(List.of(Map.of("Name;a", "x;y", "frei", "3")));
    }

    @Test
    @DisplayName("finds the row of column names by what it holds, whatever stands above it")
    void findsHeader() {
        String csv = "Parkplätze, Stand 1. Mai, ohne Gewähr\n;;\n\nName;Gesamt;Gesamt\nAltstadt;1,5;7\n";

        assertThat(decode(Format.CSV, columns("Gesamt", "Name"), csv))
                .isEqualTo(List.of(Map.of("Name", "Altstadt", "Gesamt", "1,5", "Gesamt (2)", "7")));
    }

    @Test
    @DisplayName("says which columns it looked for and what it found instead")
    void missesHeader() {
        assertThatThrownBy(() -> decode(Format.CSV, columns("Name", "frei"), "Name;belegt\nA;1"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("[Name, frei]")
                .hasMessageContaining("[Name, belegt]");
    }

    @Test
    @DisplayName("takes a row with too many cells as one broken record")
    void keepsOtherRows() {
        List<?> rows = (List<?>) decode(Format.CSV, FormatOptions.NONE, "a;b\n1;2;3\n4;5\n");

        assertThat(rows.get(0)).isInstanceOfSatisfying(Decoder.BrokenLine.class, broken -> assertThat(broken.message())
                .contains("row 2", "\"3\"", "expected 2 cells"));
        assertThat(rows.get(1)).isEqualTo(Map.of("a", "4", "b", "5"));
    }

    @Test
    @DisplayName("reads the charset it is told, and a byte order mark before all else")
    void readsCharsets() {
        byte[] ansi = "Name\nMühlstraße".getBytes(CP1252);
        byte[] marked = "\uFEFFName\nMühlstraße".getBytes(StandardCharsets.UTF_8);
        byte[] wide = "\uFEFFName\nMühlstraße".getBytes(StandardCharsets.UTF_16LE);
        Object expected = List.of(Map.of("Name", "Mühlstraße"));

        assertThat(decode(Format.CSV, charset("windows-1252"), ansi)).isEqualTo(expected);
        assertThat(decode(Format.CSV, charset("windows-1252"), marked)).isEqualTo(expected);
        assertThat(decode(Format.CSV, FormatOptions.NONE, wide)).isEqualTo(expected);
        assertThat(new Decoder(Format.CSV).decode(ansi, CP1252)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("never guesses at a byte that is no character")
    @CsvSource({"CSV, 'Name\nMühl'", "JSON, '{\"Name\":\n\"Mühl\"}'", "JSON_LINES, '{\"a\":1}\n\"Mühl\"'"})
    void refusesWrongBytes(Format format, String text) {
        assertThatThrownBy(() -> decode(format, FormatOptions.NONE, text.getBytes(CP1252)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("0xFC at line 2, column " + (text.indexOf('ü') - text.indexOf('\n')))
                .hasMessageContaining("UTF-8");
    }

    @Test
    @DisplayName("binds XML by namespace, not by prefix")
    void bindsByNamespace() {
        String one = "<n:a xmlns:n='urn:1' xmlns:x='urn:2' n:k='1' x:k='2'><n:b>3</n:b><x:b>4</x:b></n:a>";
        String other = "<a xmlns='urn:1' xmlns:n='urn:2' xmlns:p='urn:1' p:k='1' n:k='2'><b>3</b><n:b>4</n:b></a>";
        Object expected = Map.of("a", Map.of("@k", "1", "@{urn:2}k", "2", "b", "3", "{urn:2}b", "4"));

        assertThat(decode(Format.XML, namespace("urn:1"), one)).isEqualTo(expected);
        assertThat(decode(Format.XML, namespace("urn:1"), other)).isEqualTo(expected);
        assertThatThrownBy(() -> decode(Format.XML, namespace("urn:3"), one))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("{urn:1}a")
                .hasMessageContaining("urn:3");
    }

    @Test
    @DisplayName("refuses XML that is nested too deep")
    void limitsDepth() {
        String deep = "<a>".repeat(70) + "</a>".repeat(70);

        assertThatThrownBy(() -> decode(Format.XML, FormatOptions.NONE, deep))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("deeper than 64");
    }

    @Test
    @DisplayName("turns GeoJSON of another coordinate system into WGS 84")
    void convertsGeoJson() {
        String json =
                """
                {"type": "FeatureCollection",
                 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
                 "features": [{"type": "Feature", "properties": {},
                   "geometry": {"type": "Polygon", "coordinates": [[[413824.911854478, 5317088.866013217, 278.0]]]}}]}
                """;

        Map<?, ?> root = (Map<?, ?>) decode(Format.GEOJSON, FormatOptions.NONE, json);

        assertThat(root.containsKey("crs")).isFalse();
        Map<?, ?> geometry = (Map<?, ?>) ((Map<?, ?>) ((List<?>) root.get("features")).get(0)).get("geometry");
        List<?> position = (List<?>) ((List<?>) ((List<?>) geometry.get("coordinates")).get(0)).get(0);
        // gdaltransform -s_srs EPSG:25832 -t_srs EPSG:4326
        assertThat((Double) position.get(0)).isCloseTo(7.84473152690833, within(1e-6));
        assertThat((Double) position.get(1)).isCloseTo(48.0012861865446, within(1e-6));
        assertThat(position.get(2)).isEqualTo(278.0);
    }

    @ParameterizedTest
    @DisplayName("refuses JSON that is no GeoJSON")
    @ValueSource(
            strings = {
                "{\"type\": \"Point\"}",
                "[1]",
                "{\"type\": \"Feature\", \"crs\": {\"properties\": {\"name\": \"EPSG:2056\"}}}"
            })
    void refusesOtherJson(String json) {
        assertThatThrownBy(() -> decode(Format.GEOJSON, FormatOptions.NONE, json))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("expected GeoJSON");
    }

    @Test
    @DisplayName("reads the cells of a workbook as what they are")
    void readsWorkbooks() {
        byte[] file = TestWorkbook.zip(
                TestWorkbook.parts(
                        """
                <row r='1'><c r='A1' t='inlineStr'><is><t>Liste 2026</t></is></c></row>
                <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='str'><v>frei</v></c><c r='D3' t='s'><v>2</v></c>
                  <c r='E3' t='str'><v>seit</v></c><c r='F3' t='str'><v>offen</v></c><c r='G3' t='str'><v>fehlt</v></c></row>
                <row r='4'><c r='A4' t='s'><v>1</v></c><c r='B4'><f>1+1</f><v>2</v></c><c r='C4'/>
                  <c r='D4' s='2'><v>0.29166666666666669</v></c><c r='E4' s='1'><v>46054</v></c><c r='F4' t='b'><v>1</v></c>
                  <c r='G4' t='e'><v>#N/A</v></c></row>
                """));

        assertThat(decode(Format.XLSX, columns("Name", "frei"), file))
                .isEqualTo(List.of(Map.of(
                        "Name", "Platz", "frei", 2L, "Beginn", "07:00:00", "seit", "2026-02-01", "offen", true)));
    }

    @ParameterizedTest
    @DisplayName("refuses a workbook that would not end:")
    @CsvSource({
        "a text that is not there, <row><c r='A1' t='s'><v>999999999</v></c></row>, expected 0 to 2",
        "a column far outside, <row><c r='ZZZZZZZ1'><v>1</v></c></row>, 16384 columns",
        "an entity, &e;, line 1"
    })
    void refusesHostileWorkbooks(String what, String rows, String message) {
        byte[] file = TestWorkbook.zip(TestWorkbook.parts(rows));

        assertThatThrownBy(() -> decode(Format.XLSX, FormatOptions.NONE, file))
                .as(what)
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("refuses a workbook that is far larger unpacked")
    void refusesZipBombs() {
        Map<String, String> parts = TestWorkbook.parts("");
        parts.put("xl/media/zeros.bin", "0".repeat(40 * 1024 * 1024));
        byte[] file = TestWorkbook.zip(parts);

        assertThat(file).hasSizeLessThan(100_000);
        assertThatThrownBy(() -> decode(Format.XLSX, FormatOptions.NONE, file))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("unpacked it has more than");
    }
}

package de.ikone.hub.itests.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.itests.made.MadeBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The bundles of connectors and models")
final class NoCityInBundlesTest {
    private static final Path CITIES = Path.of(System.getProperty("project.folder"), "cities");
    private static CityData data;

    @BeforeAll
    static void read() throws IOException {
        data = CityData.of(CITIES);
    }

    @Test
    @DisplayName("hold no AGS, coordinate or table of a city, in no byte of them")
    void holdNoCity() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path bundle : ConnectorBundles.files()) {
            found.addAll(data.foundIn(bundle.getFileName().toString(), Files.readAllBytes(bundle)));
        }

        assertThat(found).isEmpty();
        assertThat(ConnectorBundles.files()).hasSizeGreaterThan(10);
    }

    @Test
    @DisplayName("hold of a mapping what a hub runs; its samples and simulator stay with the source")
    void holdNoSamples() throws IOException {
        Set<String> entries = new TreeSet<>();
        for (Path bundle : ConnectorBundles.files()) {
            JarText.of(Files.readAllBytes(bundle)).keySet().stream()
                    .map(entry -> bundle.getFileName() + " " + entry)
                    .forEach(entries::add);
        }

        assertThat(entries)
                .anyMatch(entry -> entry.endsWith(" connector.yaml"))
                .noneMatch(entry -> entry.matches(".* (sample|expected|simulator).*"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an AGS that is no member city's   | urn:ngsi-ld:OffStreetParking:07999123:pls:1     | an AGS",
                "a city's AGS                      | ags = 07211000                                  | the AGS 07211000 of trier.yaml",
                "a city's AGS as a number          | {\"ags\": 7312000}                              | the AGS 07312000 of kaiserslautern.yaml",
                "a city's AGS within an id         | application/0000-000007211000/device            | the AGS 07211000 of trier.yaml",
                "a point as GeoJSON                | \"coordinates\": [6.63712, 49.75441]            | a coordinate",
                "a point with names                | latitude: 49.7544, longitude: 6.6371            | a coordinate",
                "a point as XML                    | <lon>7.765</lon><lat>49.443</lat>               | a coordinate",
                "a city's box                      | box: 7.61;49.36;7.91;49.51                      | the bounding box of kaiserslautern.yaml",
                "a table's row                     | PH Stiftsplatz;7.77246;49.44464                 | a row of the table kaiserslautern/parking.csv",
                "a row without coordinates         | [\"Dragino LDDS75\", \"Distance\", \"distance\", \"MMT\"] | a row of the table",
                "a way to a table                  | file:cities/trier/devices.csv                   | the table trier/devices.csv"
            })
    @DisplayName("are refused with")
    void namesWhatIsFound(String what, String text, String kind) throws IOException {
        byte[] bundle =
                new MadeBundle("made", "1.0.0").file("mapping.jsonata", text).bytes();

        assertThat(data.foundIn("made-1.0.0.jar", bundle)).anySatisfy(found -> assertThat(found)
                .startsWith("made-1.0.0.jar, entry mapping.jsonata: " + kind)
                .contains(", found '", "move this into cities/<city>.yaml or a table beside it"));
    }

    @Test
    @DisplayName("are refused with a coordinate in code, in a jar within the jar, and in the manifest")
    void looksEverywhere() throws IOException {
        byte[] code = new MadeBundle("made", "1.0.0").classFile(Beacon.class).bytes();
        byte[] outer =
                new MadeBundle("made", "1.0.0").file("lib/inner.jar", code).bytes();
        byte[] manifest = new MadeBundle("made", "1.0.0")
                .with("X-Place", "49.7544 6.6371")
                .bytes();

        assertThat(data.foundIn("code", code))
                .singleElement()
                .asString()
                .contains("Beacon.class: a coordinate, found '");
        assertThat(data.foundIn("outer", outer))
                .singleElement()
                .asString()
                .contains("entry lib/inner.jar!", "Beacon.class");
        assertThat(data.foundIn("manifest", manifest))
                .singleElement()
                .asString()
                .contains("META-INF/MANIFEST.MF");
    }

    @Test
    @DisplayName("are refused with a whole table of a city, in its own encoding or in Latin-1")
    void findsTables() throws IOException {
        String table = Files.readString(CITIES.resolve("kaiserslautern/parking.csv"));
        byte[] utf8 = new MadeBundle("made", "1.0.0").file("x.csv", table).bytes();
        byte[] latin = new MadeBundle("made", "1.0.0")
                .file("x.csv", table.getBytes(StandardCharsets.ISO_8859_1))
                .bytes();

        assertThat(data.foundIn("utf8", utf8)).hasSizeGreaterThan(11);
        assertThat(data.foundIn("latin", latin)).isEqualTo(data.foundIn("latin", utf8));
    }

    @Test
    @DisplayName("may hold versions, times, digests, wide numbers, and the name of the city that invented a system")
    void letsTheHarmlessPass() throws IOException {
        byte[] bundle = new MadeBundle("made", "1.0.0")
                .with("Bnd-LastModified", "1767225600000")
                .file(
                        "connector.yaml",
                        "title: {de: Parkleitsystem der Stadt Kaiserslautern, en: PLS of Kaiserslautern}")
                .file(
                        "a.txt",
                        "version 7.6.500, range [6.123,50.12), at 2026-02-03T09:15:07.123456789Z, 07.02.2026 24:00")
                .file("b.txt", "sha256 a4f07123456c7, 1.25, 2.5, 50.0 %, 6.5 V, phone 0711 072110001")
                .bytes();

        assertThat(data.foundIn("made", bundle)).isEmpty();
    }
}

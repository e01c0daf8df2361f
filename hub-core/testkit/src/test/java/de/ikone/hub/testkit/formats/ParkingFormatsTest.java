package de.ikone.hub.testkit.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.feed.Decoder;
import de.ikone.hub.feed.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every recorded file of car parks, read by a mapping, against a second reader of the same file. */
@DisplayName("A recorded file of car parks")
final class ParkingFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<ParkingFormat> ALL = ParkingFormat.ALL;

    private interface SecondReader {
        List<Site> read(Path file) throws IOException;
    }

    private static final Map<String, SecondReader> SECOND_READERS = Map.ofEntries(
            Map.entry("Kaiserslautern.geojson", SecondJson::kaiserslauternPlaces),
            Map.entry("aachen-realtime.xml", SecondXml::aachenRealtime),
            Map.entry("aachen-static.xml", SecondXml::aachenStatic),
            Map.entry("aalen.json", SecondJson::aalen),
            Map.entry("bb_parkhaus.xlsx", SecondTables::parkhaus),
            Map.entry("bielefeld.csv", SecondTables::bielefeld),
            Map.entry("bietigheim-bissingen.csv", SecondTables::bietigheim),
            Map.entry("freiburg.json", SecondJson::freiburg),
            Map.entry("heidelberg.json", SecondJson::heidelberg),
            Map.entry("jena.geojson", SecondJson::jena),
            Map.entry("kaiserslautern.xml", SecondXml::pls),
            Map.entry("karlsruhe.json", SecondJson::technologieRegion),
            Map.entry("konstanz.json", SecondJson::konstanz),
            Map.entry("mannheim.json", SecondJson::mannheim),
            Map.entry("pforzheim.json", SecondJson::pforzheim),
            Map.entry("sensade-parking-lots.json", SecondJson::sensade),
            Map.entry("stuttgart-static.xml", SecondXml::stuttgart),
            Map.entry("db-bahnpark-v2-subset.json", SecondJson::bahn),
            Map.entry("kaiserslautern-pls.xml", SecondXml::pls),
            Map.entry("landau-woerth-trk.geojson", SecondJson::technologieRegion));

    @BeforeAll
    static void recordingsAreThere() {
        Recordings.areThere();
    }

    @Test
    @DisplayName("is in the list, whatever its folder holds")
    void listIsComplete() throws IOException {
        Path parking = Recordings.folder().resolve("parking");
        try (Stream<Path> files = Files.walk(parking)) {
            assertThat(ALL.stream().map(ParkingFormat::file))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> parking.relativize(file).toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @DisplayName("gives what a second reader finds in it:")
    void equalsSecondReader(ParkingFormat format) throws IOException {
        Path file = Recordings.folder().resolve("parking").resolve(format.file());

        assertThat(entities(format).stream().map(Site::ofEntity))
                .containsExactlyElementsOf(
                        SECOND_READERS.get(file.getFileName().toString()).read(file));
    }

    /** Entities, rejected ones, all spaces, all free spaces, summed up by hand over the recording as it was delivered. */
    @ParameterizedTest
    @DisplayName("carries the very numbers of the recording:")
    @CsvSource({
        "cities/Kaiserslautern.geojson, 11, 0, 2122, 0",
        "cities/aachen-realtime.xml, 17, 0, 6596, 4309",
        "cities/aachen-static.xml, 17, 0, 6641, 0",
        "cities/aalen.json, 6, 0, 754, 260",
        "cities/bb_parkhaus.xlsx, 26, 0, 10180, 0",
        "cities/bielefeld.csv, 853, 0, 42992, 4246",
        "cities/bietigheim-bissingen.csv, 14, 0, 1540, 649",
        "cities/freiburg.json, 19, 0, 5174, 2353",
        "cities/heidelberg.json, 24, 1, 6417, 2015",
        "cities/jena.geojson, 103, 0, 81, 0",
        "cities/kaiserslautern.xml, 11, 0, 2209, 992",
        "cities/karlsruhe.json, 90, 0, 20641, 5643",
        "cities/konstanz.json, 11, 0, 4151, 3172",
        "cities/mannheim.json, 1, 0, 60, 27",
        "cities/pforzheim.json, 15, 0, 3711, 0",
        "cities/sensade-parking-lots.json, 7, 0, 0, 0",
        "cities/stuttgart-static.xml, 49, 0, 11620, 0",
        "partner-cities/db-bahnpark-v2-subset.json, 7, 0, 511, 0",
        "partner-cities/kaiserslautern-pls.xml, 11, 0, 2209, 992",
        "partner-cities/landau-woerth-trk.geojson, 5, 0, 876, 0"
    })
    void sumsUp(String file, int entities, int rejected, int spaces, int free) {
        ParkingFormat format = ALL.stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
        List<Map<String, Object>> records = format.records(Recordings.PROJECT, Recordings.folder());

        assertThat(records.stream().filter(ParkingFormat::isRejected)).hasSize(rejected);
        assertThat(entities(format)).hasSize(entities);
        assertThat(sum(format, "totalSpotNumber")).isEqualTo(spaces);
        assertThat(sum(format, "availableSpotNumber")).isEqualTo(free);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @DisplayName("has each of its fields either read or named as not carried:")
    void everyFieldIsAccountedFor(ParkingFormat format) {
        Path project = Recordings.PROJECT;
        String code = ParkingFormatsPage.code(format.mapping(project))
                + format.connector(project).definition().items().orElse("");

        assertThat(unaccounted(
                        format.tree(project, Recordings.folder()),
                        code,
                        ParkingFormatsPage.notCarried(format, project)))
                .isEmpty();
    }

    @Test
    @DisplayName("of Jena has each place twice, which our conversion of EPSG:25832 makes one")
    void convertsJena() throws IOException {
        JsonNode features = JSON.readTree(Recordings.folder()
                        .resolve("parking/cities/jena.geojson")
                        .toFile())
                .get("features");
        ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
        collection.putObject("crs").putObject("properties").put("name", "EPSG:25832");
        collection.putArray("features").addAll(projected(features));
        Object converted =
                new Decoder(Format.GEOJSON).decode(JSON.writeValueAsBytes(collection), StandardCharsets.UTF_8);

        JsonNode places = JSON.valueToTree(converted).get("features");
        for (int i = 0; i < features.size(); i++) {
            for (int axis = 0; axis < 2; axis++) {
                String pointer = "/geometry/coordinates/" + axis;
                assertThat(places.get(i).at(pointer).asDouble())
                        .isCloseTo(features.get(i).at(pointer).asDouble(), within(2e-7));
            }
        }
        assertThat(features).hasSize(103);
    }

    private static List<JsonNode> projected(JsonNode features) {
        return features.findValues("the_geom").stream()
                .map(place -> (JsonNode)
                        JSON.createObjectNode().put("type", "Feature").set("geometry", place))
                .toList();
    }

    private static List<JsonNode> entities(ParkingFormat format) {
        return format.records(Recordings.PROJECT, Recordings.folder()).stream()
                .filter(record -> !ParkingFormat.isRejected(record))
                .map(record -> (JsonNode) JSON.valueToTree(record))
                .toList();
    }

    private static int sum(ParkingFormat format, String attribute) {
        return entities(format).stream()
                .mapToInt(entity -> entity.path(attribute).asInt())
                .sum();
    }

    /** Names of fields that hold values and are in neither text; what is named as not carried is not looked into. */
    private static TreeSet<String> unaccounted(Object tree, String code, String notCarried) {
        TreeSet<String> missing = new TreeSet<>();
        if (tree instanceof List<?> list) {
            list.forEach(item -> missing.addAll(unaccounted(item, code, notCarried)));
        } else if (tree instanceof Map<?, ?> map) {
            new LinkedHashMap<>(map).forEach((key, value) -> {
                String name = key.toString().replaceFirst("^@?(\\{[^}]*})?", "");
                if (mentions(notCarried, name)) {
                    return;
                }
                boolean container = value instanceof Map<?, ?> || value instanceof List<?>;
                if (container) {
                    missing.addAll(unaccounted(value, code, notCarried));
                } else if (!mentions(code, name)) {
                    missing.add(name);
                }
            });
        }
        return missing;
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\wäöüÄÖÜß])" + Pattern.quote(name) + "(?![\\wäöüÄÖÜß])")
                .matcher(text)
                .find();
    }
}

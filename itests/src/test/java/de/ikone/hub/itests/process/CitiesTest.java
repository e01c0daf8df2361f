package de.ikone.hub.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.ikone.hub.itests.bundles.ConnectorBundles;
import de.ikone.hub.web.Browser;
import de.ikone.hub.web.Browser.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The hubs of Trier, Kaiserslautern and a city that does not exist, with simulators as in ./hub run")
class CitiesTest {
    private static final Path PROJECT = Path.of(System.getProperty("project.folder"));
    private static final String INVENTED = "neustadt-am-nirgendwo";
    private static final String INVENTED_AGS = "07999321";
    private static final String OWN_BUNDLES = "mvn:de\\.ikone\\.hub\\.(connector|model)/.*";

    private static final Pattern CONNECTOR = Pattern.compile("(?m)^ +connector: *(\\S+)");

    /** Car parks of the invented city, outside every member city. */
    private static final Map<String, List<Double>> CAR_PARKS = Map.of(
            "Nirgendhof", List.of(7.10111, 50.20111),
            "Nordtor", List.of(7.12222, 50.22222),
            "Am Ende", List.of(7.13333, 50.23333));

    @TempDir
    static Path root;

    private static final Map<String, HubProcess> HUBS = new LinkedHashMap<>();
    private static SimulatorsProcess simulators;

    @BeforeAll
    static void start() throws Exception {
        layOutCities();
        for (String city : List.of("trier", "kaiserslautern", INVENTED)) {
            Path file = root.resolve("cities").resolve(city + ".yaml");
            HUBS.put(
                    city, HubProcess.at(root.resolve("run").resolve(city), file).simulated());
        }
        simulators = SimulatorsProcess.start(PROJECT.resolve("hub-core/testkit"), root, List.copyOf(HUBS.keySet()));
        for (HubProcess hub : HUBS.values()) {
            hub.start();
        }
        for (HubProcess hub : HUBS.values()) {
            hub.awaitReady();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (HubProcess hub : HUBS.values()) {
            hub.close();
        }
        if (simulators != null) {
            simulators.close();
        }
    }

    /** The shipped city files as they are, and one more; and of the connectors what the simulators read. */
    private static void layOutCities() throws IOException {
        copy("cities");
        copy("connectors");
        Path tables = Files.createDirectory(root.resolve("cities").resolve(INVENTED));
        StringBuilder parking = new StringBuilder("name,longitude,latitude\n");
        CAR_PARKS.forEach((name, place) -> parking.append("%s,%s,%s%n".formatted(name, place.get(0), place.get(1))));
        Files.writeString(tables.resolve("haeuser.csv"), parking);
        Files.writeString(
                tables.resolve("geraete.csv"),
                "devEui,longitude,latitude,profile,name\nfeed000000000001,7.15555,50.25555,Fuehler,Bach\n");
        Files.writeString(
                tables.resolve("profile.csv"),
                "profile,field,property,unit,absent\nFuehler,Distance,waterLevel,MMT,\n");
        Files.writeString(
                root.resolve("cities").resolve(INVENTED + ".yaml"),
                """
                city:
                  name: Neustadt am Nirgendwo
                  ags: "%s"
                  boundingBox: [7.05, 50.15, 7.25, 50.30]
                connections:
                  parkhaeuser:
                    connector: parking-pls
                    settings:
                      url: https://pls.nirgendwo.example/live_tools/pls/pls.xml
                      coordinates: haeuser.csv
                      interval: 10s
                  fuehler:
                    connector: chirpstack
                    settings:
                      broker: tcp://lora.nirgendwo.example:1883
                      topic: application/52f14cd4-0000-4000-8000-0000%s/device/+/event/up
                      profiles: profile.csv
                      devices: geraete.csv
                  karte:
                    connector: geojson
                    settings: {types: "OffStreetParking,DeviceMeasurement"}
                """
                        .formatted(INVENTED_AGS, INVENTED_AGS));
    }

    private static void copy(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = PROJECT.relativize(file);
                if (!relative.toString().contains("/target/")) {
                    Files.createDirectories(root.resolve(relative).getParent());
                    Files.copy(file, root.resolve(relative));
                }
            }
        }
    }

    /** The connectors of its connections as the city file names them. */
    private static List<String> connectors(String city) throws IOException {
        return CONNECTOR
                .matcher(Files.readString(root.resolve("cities").resolve(city + ".yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    @DisplayName("run the very same bytes")
    void sameBytes() throws IOException {
        Map<String, String> trier = ConnectorBundles.installed(HUBS.get("trier").installed());
        Map<String, String> kaiserslautern =
                ConnectorBundles.installed(HUBS.get("kaiserslautern").installed());
        Map<String, String> invented =
                ConnectorBundles.installed(HUBS.get(INVENTED).installed());

        assertThat(common(trier, kaiserslautern)).isEqualTo(common(kaiserslautern, trier));
        assertThat(common(trier, invented)).isEqualTo(common(invented, trier));
        assertThat(common(kaiserslautern, invented)).isEqualTo(common(invented, kaiserslautern));
        Map<String, String> carried = ConnectorBundles.carried();
        for (Map<String, String> installed : List.of(trier, kaiserslautern, invented)) {
            assertThat(carried).containsAllEntriesOf(own(installed));
        }
    }

    @Test
    @DisplayName("have installed the connectors that their city files name, and no more")
    void whatIsNamed() throws IOException {
        for (Map.Entry<String, HubProcess> hub : HUBS.entrySet()) {
            Set<String> installed = new TreeSet<>();
            own(ConnectorBundles.installed(hub.getValue().installed())).keySet().stream()
                    .filter(address -> address.contains(".connector/"))
                    .forEach(address -> installed.add(address.split("/")[1]));

            assertThat(installed).as(hub.getKey()).isEqualTo(new TreeSet<>(connectors(hub.getKey())));
        }
    }

    private static Map<String, String> own(Map<String, String> installed) {
        Map<String, String> own = new TreeMap<>(installed);
        own.keySet().removeIf(address -> !address.matches(OWN_BUNDLES));
        assertThat(own).isNotEmpty();
        return own;
    }

    /** What of the one the other has too, with the digests of the one. */
    private static Map<String, String> common(Map<String, String> one, Map<String, String> other) {
        Map<String, String> common = new TreeMap<>(one);
        common.keySet().retainAll(other.keySet());
        assertThat(common.keySet()).anyMatch(address -> address.matches(OWN_BUNDLES));
        return common;
    }

    @Test
    @DisplayName("differ by their city files alone: the invented one's entities carry its AGS and its places")
    void cityFileAlone() throws Exception {
        HubProcess hub = HUBS.get(INVENTED);
        hub.awaitQuery(
                "select count(*) from last_value where type in ('OffStreetParking', 'DeviceMeasurement')",
                count -> Integer.parseInt(count) >= CAR_PARKS.size() + 1);

        assertThat(hub.query("select distinct substr(id, instr(id, ':0') + 1, 8) from last_value"))
                .containsExactly(INVENTED_AGS);
        CAR_PARKS.forEach((name, place) -> assertThat(query(
                        hub,
                        "select json_extract(body, '$.location.coordinates') from last_value"
                                + " where type = 'OffStreetParking' and json_extract(body, '$.name') = '" + name + "'"))
                .containsExactly("[%s,%s]".formatted(place.get(0), place.get(1))));
        assertThat(query(
                        hub,
                        "select json_extract(body, '$.location.coordinates') || json_extract(body, '$.controlledProperty')"
                                + " from last_value where type = 'DeviceMeasurement'"))
                .containsExactly("[7.15555,50.25555]waterLevel");
    }

    private static List<String> query(HubProcess hub, String sql) {
        try {
            return hub.query(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @ParameterizedTest(name = "{0}, {2}, {3} pixels")
    @CsvSource({
        "trier, Trier, de, 1280, läuft, Alle %d Anbindungen laufen., Anbindungen",
        "kaiserslautern, Kaiserslautern, en, 360, running, All %d connections are running., Connections"
    })
    @DisplayName("show their city in Chromium to whoever opens the printed link")
    void pages(String city, String name, String language, int width, String running, String summary, String heading)
            throws Exception {
        assumeTrue(Browser.isInstalled(), Browser.MISSING);
        HubProcess hub = HUBS.get(city);
        int connections = connectors(city).size();
        hub.awaitQuery(
                "select count(*) from last_value where type = 'DeviceMeasurement' and connection = 'umweltsensorik'",
                count -> !count.equals("0"));
        try (Browser browser = Browser.open(root, new Reader(language, width))) {
            browser.logIn(hub.loginLink(), name);
            browser.check("hub-" + city + "-" + language);

            assertThat(browser.text(".summary")).isEqualTo(summary.formatted(connections));
            assertThat(browser.text("h2")).isEqualTo(heading);
            assertThat(browser.cards()).hasSize(connections).allMatch(card -> card.contains("\n" + running + " "));
            assertThat(browser.cards())
                    .filteredOn(card -> card.startsWith("umweltsensorik\n"))
                    .singleElement()
                    .asString()
                    .containsPattern("\n-?[\\d.,]+ (°C|%|mm)\n");
            browser.driver().get(hub.address("/connection/umweltsensorik").toString());
            browser.check("hub-connection-" + language);
            browser.driver().get(hub.address("/entities").toString());
            browser.check("hub-entities-" + language);
        }
    }
}

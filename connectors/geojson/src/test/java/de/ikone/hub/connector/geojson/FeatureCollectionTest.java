package de.ikone.hub.connector.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A feature collection")
class FeatureCollectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OGRINFO = Path.of("/usr/bin/ogrinfo");
    private static final String ENTITIES =
            """
            [{"id": "urn:ngsi-ld:OffStreetParking:07211000:pls:1", "type": "OffStreetParking", "name": "Viehmarkt",
              "availableSpotNumber": 0, "occupancy": 0.25, "observedAt": "2026-11-24T12:00:00Z",
              "address": {"streetAddress": "Viehmarktplatz 1", "addressLocality": "Trier"},
              "category": ["public", "underground"], "status": null,
              "location": {"type": "Point", "coordinates": [6.637, 49.7544]}},
             {"id": "urn:ngsi-ld:OffStreetParking:07211000:pls:2", "type": "OffStreetParking", "name": "Ohne Ort",
              "availableSpotNumber": 12, "observedAt": "2026-11-24T12:00:00Z"}]""";

    @Test
    @DisplayName("has the location as geometry, and attributes as flat properties with zero and null kept apart")
    void carriesEntity() throws IOException {
        JsonNode feature = collection().path("features").path(0);

        assertThat(feature)
                .isEqualTo(
                        JSON.readTree(
                                """
                {"type": "Feature", "id": "urn:ngsi-ld:OffStreetParking:07211000:pls:1",
                 "geometry": {"type": "Point", "coordinates": [6.637, 49.7544]},
                 "properties": {"type": "OffStreetParking", "name": "Viehmarkt", "availableSpotNumber": 0,
                   "occupancy": 0.25, "observedAt": "2026-11-24T12:00:00Z",
                   "address.streetAddress": "Viehmarktplatz 1", "address.addressLocality": "Trier",
                   "category": "[\\"public\\",\\"underground\\"]", "status": null}}"""));
    }

    @Test
    @DisplayName("has null geometry for an entity without location, as RFC 7946 asks")
    void keepsEntityWithoutLocation() throws IOException {
        JsonNode feature = collection().path("features").path(1);

        assertThat(feature.path("geometry").isNull()).isTrue();
        assertThat(feature.path("properties").path("name").asText()).isEqualTo("Ohne Ort");
    }

    @Test
    @DisplayName("is valid without any entity")
    void mayBeEmpty() {
        assertThat(FeatureCollection.of("[]")).isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[]}");
    }

    @Test
    @DisplayName("is read by the real ogrinfo: point, number, text and date-time as such")
    void isReadByOgrinfo(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isExecutable(OGRINFO),
                "MISSING PACKAGE gdal-bin: nobody to read GeoJSON as QGIS does; install it with: apt install gdal-bin");
        Path file = Files.writeString(folder.resolve("parking.geojson"), FeatureCollection.of(ENTITIES));

        String read = ogrinfo(file);

        assertThat(read)
                .contains("Feature Count: 2", "Extent: (6.637000, 49.754400) - (6.637000, 49.754400)")
                .contains("availableSpotNumber: Integer", "occupancy: Real", "observedAt: DateTime")
                .contains("address.streetAddress (String) = Viehmarktplatz 1")
                .contains("availableSpotNumber (Integer) = 0", "availableSpotNumber (Integer) = 12")
                .contains("POINT (6.637 49.7544)")
                .doesNotContain("ERROR", "Warning");
    }

    private static JsonNode collection() throws IOException {
        return JSON.readTree(FeatureCollection.of(ENTITIES));
    }

    private static String ogrinfo(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(OGRINFO.toString(), "-al", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

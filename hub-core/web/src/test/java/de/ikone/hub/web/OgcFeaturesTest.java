package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OGC API - Features")
final class OgcFeaturesTest extends OpenDataTest {
    private static final Path OGRINFO = Path.of("/usr/bin/ogrinfo");
    private static final String PARKING = "/ogc/collections/OffStreetParking";
    private static final String GEO_JSON = "application/geo+json";

    private static String link(JsonNode document, String relation) {
        return StreamSupport.stream(document.path("links").spliterator(), false)
                .filter(link -> link.path("rel").asText().equals(relation))
                .map(link -> link.path("href").asText())
                .findFirst()
                .orElse("");
    }

    private static JsonNode follow(String link) throws Exception {
        URI to = URI.create(link);
        return server.json(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
    }

    private static List<String> names(JsonNode features) {
        return features.path("features").findValuesAsText("id").stream()
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
    }

    @Test
    @DisplayName("leads from the landing page to everything else")
    void landing() throws Exception {
        JsonNode landing = server.json("/ogc");

        assertThat(landing.path("title").asText()).isEqualTo("Trier");
        assertThat(follow(link(landing, "conformance")).path("conformsTo"))
                .hasSize(3)
                .anyMatch(conformance -> conformance.asText().endsWith("/conf/core"));
        assertThat(follow(link(landing, "data")).path("collections").findValuesAsText("id"))
                .contains("OffStreetParking", "WaterObserved")
                .doesNotContain("Person");
        assertThat(server.get("/ogc/").statusCode()).isEqualTo(200);
        assertThat(link(server.json("/ogc", "X-Forwarded-Proto", "https"), "data"))
                .startsWith("https://127.0.0.1:");
    }

    @Test
    @DisplayName("describes itself as OpenAPI, with every path and parameter it has")
    void openApi() throws Exception {
        HttpResponse<String> answer = server.get("/ogc/api");
        JsonNode api = server.json("/ogc/api");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.oai.openapi+json;version=3.0");
        assertThat(api.path("openapi").asText()).startsWith("3.0.");
        assertThat(api.at("/servers/0/url").asText())
                .isEqualTo(server.address.resolve("/ogc").toString());
        assertThat(api.at("/components/parameters/limit/schema/maximum").asInt())
                .isEqualTo(1000);
        for (String reference : api.findValuesAsText("$ref")) {
            assertThat(api.at(reference.substring(1)).isObject()).as(reference).isTrue();
        }
        api.path("paths").fieldNames().forEachRemaining(path -> {
            String tried = path.replace("{collectionId}", "OffStreetParking")
                    .replace("{featureId}", OpenDataServer.parking("nord"));
            assertThat(status("/ogc" + tried)).as(path).isEqualTo(200);
        });
    }

    private static int status(String path) {
        try {
            return server.get(path).statusCode();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    @Test
    @DisplayName("a collection says what it spans; the city's box where nothing has a position")
    void extent() throws Exception {
        JsonNode gauges = server.json("/ogc/collections/WaterObserved");
        JsonNode devices = server.json("/ogc/collections/Device");

        assertThat(gauges.at("/extent/spatial/bbox/0").toString()).isEqualTo("[6.626,49.731,6.626,49.731]");
        assertThat(gauges.at("/extent/temporal/interval/0/1").asText()).isEqualTo("2026-03-01T12:04:00Z");
        assertThat(devices.at("/extent/spatial/bbox/0").toString()).isEqualTo("[6.55,49.7,6.75,49.81]");
        assertThat(link(gauges, "items")).endsWith("/ogc/collections/WaterObserved/items");
    }

    @Test
    @DisplayName("an entity is a feature: place, values of its model, time and licence, and nothing undeclared")
    void feature() throws Exception {
        HttpResponse<String> answer = server.get(PARKING + "/items/" + OpenDataServer.parking("viehmarkt"));
        JsonNode feature = server.json(PARKING + "/items/" + OpenDataServer.parking("viehmarkt"));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(GEO_JSON);
        assertThat(feature.path("type").asText()).isEqualTo("Feature");
        assertThat(feature.path("geometry").toString())
                .isEqualTo("{\"type\":\"Point\",\"coordinates\":[6.637,49.7544]}");
        assertThat(feature.at("/properties/availableSpotNumber").asInt()).isEqualTo(42);
        assertThat(feature.at("/properties/observedAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(feature.at("/properties/licence").asText()).isEqualTo("CC-BY-4.0");
        assertThat(link(feature, "license")).isEqualTo("https://spdx.org/licenses/CC-BY-4.0");
        assertThat(answer.body()).doesNotContain("operatorPhone", OpenDataServer.SECRET);
        assertThat(follow(link(feature, "self"))).isEqualTo(feature);
    }

    @Test
    @DisplayName("a feature without place has null geometry, one with a percent sign in its id is found")
    void special() throws Exception {
        JsonNode nowhere = server.json(PARKING + "/items/" + OpenDataServer.parking("nord"));
        JsonNode percent = server.json(PARKING + "/items/" + OpenDataServer.parking("h%20auptmarkt"));

        assertThat(nowhere.has("geometry")).isTrue();
        assertThat(nowhere.path("geometry").isNull()).isTrue();
        assertThat(percent.path("id").asText()).isEqualTo(OpenDataServer.parking("h%20auptmarkt"));
        assertThat(follow(link(percent, "self"))).isEqualTo(percent);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=1000 | fern h%20auptmarkt nord viehmarkt",
                "limit=5000 | fern h%20auptmarkt nord viehmarkt",
                "bbox=6.6,49.7,6.65,49.8 | h%20auptmarkt viehmarkt",
                "bbox=6.6,49.7,0,6.65,49.8,100 | h%20auptmarkt viehmarkt",
                "bbox=6.6405,49.7565,6.6406,49.7566 | h%20auptmarkt",
                "bbox=6.70,49.80,6.70,49.80 | fern",
                "bbox=6.69,49.7,-170,50 | fern",
                "bbox=49.7,6.6,49.8,6.65 | ''",
                "datetime=2026-03-01T12:00:00Z | viehmarkt",
                "datetime=2026-03-01T12:01:00Z/2026-03-01T13:02:00%2B01:00 | h%20auptmarkt nord",
                "datetime=../2026-03-01T12:01:00Z | h%20auptmarkt viehmarkt",
                "datetime=2026-03-01T12:02:00Z/ | fern nord",
                "datetime=2026-03-01T12:01:00Z/..&bbox=6,49,7,50 | fern h%20auptmarkt"
            })
    @DisplayName("features are chosen by place and time, bounds included")
    void filters(String query, String expected) throws Exception {
        JsonNode page = server.json(PARKING + "/items?" + query);

        assertThat(String.join(" ", names(page))).isEqualTo(expected);
        assertThat(page.path("numberMatched").asInt()).isEqualTo(names(page).size());
        assertThat(page.path("numberReturned").asInt()).isEqualTo(names(page).size());
        assertThat(link(page, "next")).isEmpty();
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"limit=1", "limit=1&bbox=6,49,7,50"})
    @DisplayName("links lead through all pages, each feature once")
    void pages(String query) throws Exception {
        List<String> names = new ArrayList<>();
        JsonNode page = server.json(PARKING + "/items?" + query);
        int matched = page.path("numberMatched").asInt();
        for (int pages = 0; pages < 10; pages++) {
            assertThat(page.path("numberReturned").asInt()).isEqualTo(1);
            names.addAll(names(page));
            if (link(page, "next").isEmpty()) {
                break;
            }
            page = follow(link(page, "next"));
        }

        assertThat(names).isSorted().doesNotHaveDuplicates().hasSize(matched).hasSize(query.contains("bbox") ? 3 : 4);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/items?name=x | 400",
                "/items?limit=0 | 400",
                "/items?limit=viele | 400",
                "/items?limit=1&limit=2 | 400",
                "/items?bbox=1,2,3 | 400",
                "/items?bbox=6,50,7,49 | 400",
                "/items?bbox=NaN,49,7,50 | 400",
                "/items?datetime=gestern | 400",
                "/items?datetime=2026-03-02T00:00:00Z/2026-03-01T00:00:00Z | 400",
                "/items?f=html | 400",
                "/items/urn:x | 404",
                "/items/urn:x/y | 404",
                "/nirgends | 404",
                "?limit=1 | 400"
            })
    @DisplayName("answers bad input with a problem")
    void badInput(String path, int status) throws Exception {
        HttpResponse<String> answer = server.get(PARKING + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    @DisplayName("gives out no type without a model, no feature of another collection, and nothing to strangers")
    void closed() throws Exception {
        assertThat(server.get("/ogc/collections/Person/items").statusCode()).isEqualTo(404);
        assertThat(server.get("/ogc/collections/WaterObserved/items/" + OpenDataServer.parking("nord"))
                        .statusCode())
                .isEqualTo(404);
        for (String path : List.of("/ogc", "/ogc/api", "/ogc/collections", PARKING + "/items")) {
            assertThat(new Client(server.address).get(path).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("is read by the real ogrinfo, page by page, with numbers, times and geometries as such")
    void isReadByOgrinfo() throws Exception {
        assumeTrue(
                Files.isExecutable(OGRINFO),
                "MISSING PACKAGE gdal-bin: nobody to read OGC API Features as QGIS does; install it with: apt install gdal-bin");

        assertThat(ogrinfo()).contains("OffStreetParking", "WaterObserved");
        assertThat(ogrinfo("-al", "-oo", "PAGE_SIZE=2", "OffStreetParking"))
                .contains("Feature Count: 4", "availableSpotNumber: Integer", "observedAt: DateTime")
                .contains("availableSpotNumber (Integer) = 0", "availableSpotNumber (Integer) = 120")
                .contains("POINT (6.637 49.7544)", "POLYGON ((6.64 49.756")
                .contains("licence (String) = CC-BY-4.0")
                .doesNotContain("ERROR", OpenDataServer.SECRET);
        assertThat(ogrinfo("-al", "-spat", "6.69", "49.7", "6.75", "49.9", "OffStreetParking"))
                .contains("Feature Count: 1", OpenDataServer.parking("fern"));
    }

    private static String ogrinfo(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OGRINFO.toString(), "-ro"));
        List<String> rest = List.of(options);
        boolean hasLayer = !rest.isEmpty();
        command.addAll(hasLayer ? rest.subList(0, rest.size() - 1) : rest);
        command.add("OAPIF:" + server.address.resolve("/ogc"));
        if (hasLayer) {
            command.add(rest.get(rest.size() - 1));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GDAL_HTTP_HEADERS", "Authorization: Bearer " + OpenDataServer.TOKEN);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

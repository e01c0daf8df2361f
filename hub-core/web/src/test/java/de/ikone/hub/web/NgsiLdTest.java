package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.store.Batch;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading by NGSI-LD")
final class NgsiLdTest extends OpenDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/ngsi-ld/v1/";
    private static final String ERRORS = "https://uri.etsi.org/ngsi-ld/errors/";

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json);
    }

    private static List<String> names(JsonNode entities) {
        return entities.findValuesAsText("id").stream()
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
    }

    @Test
    @DisplayName("an entity is normalized: units of the model, the time of the record, place and relationship as such")
    void normalized() throws Exception {
        assertThat(server.json(API + "entities/" + OpenDataServer.GAUGE))
                .isEqualTo(
                        tree(
                                """
                {"id": "urn:ngsi-ld:WaterObserved:07211000:pegel:trier", "type": "WaterObserved",
                 "waterLevel": {"type": "Property", "value": 320, "unitCode": "CMT", "observedAt": "2026-03-01T12:04:00Z"},
                 "refDevice": {"type": "Relationship", "object": "urn:ngsi-ld:Device:07211000:pegel:d1",
                   "observedAt": "2026-03-01T12:04:00Z"},
                 "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [6.626, 49.731]},
                   "observedAt": "2026-03-01T12:04:00Z"}}"""));
    }

    @Test
    @DisplayName("an entity is simplified to its values, zero kept and null left out")
    void simplified() throws Exception {
        JsonNode entity = server.json(API + "entities/" + OpenDataServer.parking("viehmarkt") + "?options=keyValues");

        assertThat(entity)
                .isEqualTo(
                        tree(
                                """
                {"id": "urn:ngsi-ld:OffStreetParking:07211000:pls:viehmarkt", "type": "OffStreetParking",
                 "availableSpotNumber": 42, "address": {"streetAddress": "Viehmarktplatz 1"},
                 "category": ["public", "underground"], "location": {"type": "Point", "coordinates": [6.637, 49.7544]}}"""));
    }

    @Test
    @DisplayName("an id with a percent sign is found as it stands")
    void percent() throws Exception {
        String id = OpenDataServer.parking("h%20auptmarkt");

        assertThat(server.json(API + "entities/" + id).path("id").asText()).isEqualTo(id);
        assertThat(server.json(API + "temporal/entities/" + id).path("id").asText())
                .isEqualTo(id);
        assertThat(server.json(API + "entities/urn%3Angsi-ld%3AOffStreetParking%3A07211000%3Apls%3Anord")
                        .path("type")
                        .asText())
                .isEqualTo("OffStreetParking");
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '#',
            value = {
                "waterLevel==320 # trier",
                "waterLevel==320.0 # trier",
                "waterLevel!=320 # ''",
                "waterLevel==300..320 # trier",
                "waterLevel!=300..310 # trier",
                "waterLevel>320 # ''",
                "name # h%20auptmarkt",
                "occupancy # ''",
                "category==\"underground\" # viehmarkt",
                "category!=\"underground\" # h%20auptmarkt",
                "category==\"x\",\"underground\" # viehmarkt",
                "name==\"Haupt;markt\" # h%20auptmarkt",
                "address[streetAddress]==\"Viehmarktplatz 1\" # viehmarkt",
                "address[nothing] # ''",
                "waterLevel.unitCode==CMT # trier",
                "availableSpotNumber.observedAt>=2026-03-01T13:02:00+01:00 # fern nord",
                "availableSpotNumber==0|availableSpotNumber>100;location # fern h%20auptmarkt",
                "(availableSpotNumber==7|availableSpotNumber==120);location # fern",
                "availableSpotNumber==\"42\" # ''",
                "refDevice==urn:ngsi-ld:Device:07211000:pegel:d1 # trier",
                "operatorPhone # ''",
            })
    @DisplayName("values are compared by q")
    void query(String q, String expected) throws Exception {
        JsonNode found = server.json(API + "entities?options=keyValues&q="
                + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(String.join(" ", names(found))).isEqualTo(expected);
    }

    @Test
    @DisplayName("near counts metres on the ground, to two in a thousand, as the great circle does")
    void near() throws Exception {
        double metres = greatCircle(6.637, 49.7544, 6.70, 49.80);
        String near =
                API + "entities?type=OffStreetParking&options=keyValues&geometry=Point&coordinates=[6.637,49.7544]"
                        + "&georel=near;%sDistance==%d";

        assertThat(names(server.json(near.formatted("max", Math.round(metres * 1.002)))))
                .contains("fern");
        assertThat(names(server.json(near.formatted("max", Math.round(metres * 0.998)))))
                .doesNotContain("fern");
        assertThat(names(server.json(near.formatted("min", Math.round(metres * 0.998)))))
                .containsExactly("fern");
        assertThat(names(server.json(near.formatted("min", Math.round(metres * 1.002)))))
                .isEmpty();
    }

    private static double greatCircle(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "entities",
                "entities?type=OffStreetParking&limit=0",
                "entities?type=OffStreetParking&limit=1001",
                "entities?type=OffStreetParking&offset=-1",
                "entities?type=OffStreetParking&type=WaterObserved",
                "entities?type=",
                "entities?type=OffStreetParking&count=ja",
                "entities?type=%E4",
                "entities?type=OffStreetParking&options=sysAttrs",
                "entities?type=OffStreetParking&format=geojson",
                "entities?q=waterLevel=~x",
                "entities?q=waterLevel==",
                "entities?q=waterLevel==1..",
                "entities?q=waterLevel<1,2",
                "entities?q=(waterLevel",
                "entities?q=waterLevel)",
                "entities?q=address.streetAddress==1",
                "entities?q=waterLevel==\"",
                "entities?georel=near&geometry=Point&coordinates=[6,49]",
                "entities?georel=near;maxDistance==10&geometry=Point&coordinates=[6]",
                "entities?georel=near;maxDistance==10&geometry=Point",
                "entities?georel=contains&geometry=Point&coordinates=[6,49]",
                "entities?georel=within&geometry=Polygon&coordinates=[[[6,49],[7,49],[7,50]]]",
                "entities?georel=within&geometry=Polygon&coordinates=[[[6,49],[7,50],[7,49],[6,50],[6,49]]]",
                "entities?georel=near;maxDistance==10&geometry=Point&coordinates=[6,1e999]",
                "entities?type=OffStreetParking&coordinates=[6,49]",
                "entities?typ=OffStreetParking",
                "temporal/entities?type=WaterObserved",
                "temporal/entities?type=WaterObserved&timerel=before",
                "temporal/entities?type=WaterObserved&timerel=during&timeAt=2026-03-01T12:00:00Z",
                "temporal/entities?type=WaterObserved&timerel=after&timeAt=heute",
                "temporal/entities?type=WaterObserved&timerel=after&timeAt=2026-03-01T12:00:00Z&endTimeAt=2026-03-01T13:00:00Z",
                "temporal/entities?type=WaterObserved&timerel=after&timeAt=2026-03-01T12:00:00Z&timeproperty=createdAt",
                "temporal/entities?type=WaterObserved&timerel=after&timeAt=2026-03-01T12:00:00Z&lastN=0",
                "types?details=true"
            })
    @DisplayName("what is not understood is refused, with what was found and expected")
    void refused(String path) throws Exception {
        HttpResponse<String> answer = server.get(API + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(tree(answer.body()).path("type").asText()).isEqualTo(ERRORS + "BadRequestData");
        assertThat(tree(answer.body()).path("detail").asText()).contains("expected");
    }

    @Test
    @DisplayName("a query that is nested too deeply is refused before it costs anything")
    void nested() throws Exception {
        assertThat(server.get(API + "entities?q=" + "(".repeat(3000)).statusCode())
                .isEqualTo(400);
        assertThat(server.get(API + "entities?q=waterLevel==%22" + "%5C%5C".repeat(1000) + "%22")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("what does not exist is not found, and what is not offered is not supported")
    void notThere() throws Exception {
        assertThat(server.json(API + "entities/urn:x").path("type").asText()).isEqualTo(ERRORS + "ResourceNotFound");
        assertThat(server.get(API + "entities/" + OpenDataServer.GAUGE + "?attrs=name")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get(API + "nirgends").statusCode()).isEqualTo(404);
        assertThat(server.get(API + "subscriptions").statusCode()).isEqualTo(422);
        assertThat(server.get(API + "entities?type=OffStreetParking", "Accept", "text/csv")
                        .statusCode())
                .isEqualTo(406);
        HttpResponse<String> written = new Client(server.address)
                .post(API + "entities", "{}", "Authorization", "Bearer " + OpenDataServer.TOKEN);
        assertThat(written.statusCode()).isEqualTo(405);
        assertThat(tree(written.body()).path("type").asText()).isEqualTo(ERRORS + "OperationNotSupported");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "entities?type=OffStreetParking,WaterObserved,Person",
                "entities?id=urn:ngsi-ld:Person:07211000:x:1",
                "entities/urn:ngsi-ld:Person:07211000:x:1",
                "entities?q=operatorPhone",
                "entities?attrs=operatorPhone",
                "temporal/entities/urn:ngsi-ld:Person:07211000:x:1",
                "temporal/entities?type=OffStreetParking,Person&timerel=after&timeAt=2026-01-01T00:00:00Z",
                "types"
            })
    @DisplayName("what no model declares is never given out")
    void undeclared(String path) throws Exception {
        assertThat(server.get(API + path).body()).doesNotContain(OpenDataServer.SECRET, "operatorPhone", "\"Person\"");
    }

    @Test
    @DisplayName("is for those who log in or have a token, context included")
    void access() throws Exception {
        for (String path : List.of("entities?type=OffStreetParking", "types", "context.jsonld", "temporal/entities")) {
            assertThat(new Client(server.address).get(API + path).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("pages lead on and back, whatever the query")
    void paging() throws Exception {
        for (String query : List.of("type=OffStreetParking", "q=availableSpotNumber%3E=0")) {
            HttpResponse<String> middle = server.get(API + "entities?" + query + "&limit=1&offset=1&count=true");
            List<String> links = middle.headers().allValues("Link");

            assertThat(names(tree(middle.body()))).containsExactly("h%20auptmarkt");
            assertThat(middle.headers().firstValue("NGSILD-Results-Count")).hasValue("4");
            assertThat(names(tree(follow(links, "next")))).containsExactly("nord");
            assertThat(names(tree(follow(links, "prev")))).containsExactly("fern");
            assertThat(server.get(API + "entities?" + query + "&limit=1&offset=3")
                            .headers()
                            .allValues("Link"))
                    .noneMatch(link -> link.contains("rel=\"next\""));
        }
    }

    private static String follow(List<String> links, String relation) throws Exception {
        String link = links.stream()
                .filter(each -> each.contains("rel=\"" + relation + "\""))
                .findFirst()
                .orElseThrow();
        URI to = URI.create(link.substring(1, link.indexOf('>')));
        return server.get(to.getRawPath() + "?" + to.getRawQuery()).body();
    }

    @Test
    @DisplayName("licence and context stand in Link headers of JSON")
    void links() throws Exception {
        assertThat(server.get(API + "entities?type=WaterObserved").headers().allValues("Link"))
                .contains("<https://spdx.org/licenses/CC-BY-4.0>; rel=\"license\"")
                .anyMatch(link -> link.contains("/ngsi-ld/v1/context.jsonld>")
                        && link.contains("rel=\"http://www.w3.org/ns/json-ld#context\""));
    }

    @Test
    @DisplayName("a JSON-LD processor reads the answer by the hub's own context")
    void jsonLd() throws Exception {
        HttpResponse<String> answer =
                server.get(API + "entities/" + OpenDataServer.GAUGE, "Accept", "application/ld+json");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/ld+json");

        Document document = JsonDocument.of(new StringReader(answer.body()));
        JsonNode expanded = tree(JsonLd.expand(document)
                .loader((address, options) -> context(address))
                .get()
                .toString());

        JsonNode entity = expanded.path(0);
        assertThat(entity.at("/@type/0").asText())
                .isEqualTo("https://uri.etsi.org/ngsi-ld/default-context/WaterObserved");
        JsonNode waterLevel = entity.path("https://uri.etsi.org/ngsi-ld/default-context/waterLevel")
                .path(0);
        assertThat(waterLevel.at("/@type/0").asText()).isEqualTo("https://uri.etsi.org/ngsi-ld/Property");
        assertThat(waterLevel
                        .path("https://uri.etsi.org/ngsi-ld/hasValue")
                        .at("/0/@value")
                        .asInt())
                .isEqualTo(320);
        assertThat(entity.path("https://uri.etsi.org/ngsi-ld/default-context/refDevice")
                        .path(0)
                        .path("https://uri.etsi.org/ngsi-ld/hasObject")
                        .at("/0/@id")
                        .asText())
                .isEqualTo("urn:ngsi-ld:Device:07211000:pegel:d1");
    }

    private static Document context(URI address) throws JsonLdError {
        try {
            if (address.getHost().equals("uri.etsi.org")) {
                try (InputStream core = NgsiLdTest.class.getResourceAsStream("/ngsi-ld/core-context-excerpt.jsonld")) {
                    return JsonDocument.of(core);
                }
            }
            return JsonDocument.of(
                    new StringReader(server.get(address.getPath()).body()));
        } catch (JsonLdError e) {
            throw e;
        } catch (Exception e) { // the loader may throw nothing else
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("a long history is cut, and the answer says which times it spans")
    void cut() throws Exception {
        server.store
                .log()
                .append(Batch.of(
                        "altstadt",
                        java.util.stream.IntStream.range(0, 1_200)
                                .mapToObj(second ->
                                        OpenDataServer.parking("lang", second, "\"availableSpotNumber\": " + second))
                                .toList()))
                .join();
        String path = API + "temporal/entities/" + OpenDataServer.parking("lang");
        try {
            HttpResponse<String> first = server.get(path + "?options=temporalValues");
            HttpResponse<String> rest = server.get(path + "?timerel=after&timeAt=2026-03-01T12:16:39Z");

            assertThat(first.statusCode()).isEqualTo(206);
            assertThat(first.headers().firstValue("Content-Range"))
                    .hasValue("date-time 2026-03-01T12:00:00Z-2026-03-01T12:16:39Z/*");
            assertThat(tree(first.body()).at("/availableSpotNumber/values")).hasSize(1_000);
            assertThat(tree(first.body())
                            .at("/availableSpotNumber/values/999/0")
                            .asInt())
                    .isEqualTo(999);
            assertThat(rest.statusCode()).isEqualTo(200);
            assertThat(tree(rest.body()).path("availableSpotNumber")).hasSize(200);
        } finally {
            server.store
                    .log()
                    .append(Batch.of("altstadt", List.of(OpenDataServer.gone("lang"))))
                    .join();
        }
        assertThat(server.get(API + "entities/" + OpenDataServer.parking("lang"))
                        .statusCode())
                .isEqualTo(404);
    }
}

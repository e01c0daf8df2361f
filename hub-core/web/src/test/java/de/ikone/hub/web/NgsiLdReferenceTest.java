package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/reference/ngsi-ld.md")
final class NgsiLdReferenceTest extends OpenDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("../../docs/reference/ngsi-ld.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| `([^`]+)` \\|.*");

    /** Parameters of the standard that the hub does not offer, up to version 1.8. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "idPattern",
            "csf",
            "scopeQ",
            "lang",
            "local",
            "datasetId",
            "pick",
            "omit",
            "join",
            "joinLevel",
            "containedBy",
            "orderBy",
            "collapse",
            "details",
            "geometryProperty",
            "expandValues",
            "jsonKeys",
            "aggrMethods",
            "aggrPeriodDuration",
            "entityMap",
            "splitEntities",
            "sysAttrs",
            "deleteAll");

    /** What the examples find: ids by their ends; over time also how many values of waterLevel. */
    private static final Map<String, String> FOUND = Map.ofEntries(
            Map.entry("entities type", "fern h%20auptmarkt nord viehmarkt trier"),
            Map.entry("entities id", "viehmarkt"),
            Map.entry("entities attrs", "trier"),
            Map.entry("entities q", "nord viehmarkt"),
            Map.entry("entities georel", "h%20auptmarkt viehmarkt"),
            Map.entry("entities geometry", "h%20auptmarkt viehmarkt trier"),
            Map.entry("entities coordinates", "fern trier"),
            Map.entry("entities geoproperty", "h%20auptmarkt viehmarkt"),
            Map.entry("entities limit", "fern h%20auptmarkt"),
            Map.entry("entities offset", "nord viehmarkt"),
            Map.entry("entities count", "of 4"),
            Map.entry("entities options", "trier"),
            Map.entry("entities format", "trier"),
            Map.entry("entities/* attrs", "trier"),
            Map.entry("entities/* options", "trier"),
            Map.entry("entities/* format", "trier"),
            Map.entry("temporal/entities timerel", "trier 2"),
            Map.entry("temporal/entities timeAt", "trier 2"),
            Map.entry("temporal/entities endTimeAt", "trier 2"),
            Map.entry("temporal/entities timeproperty", "trier 1"),
            Map.entry("temporal/entities lastN", "trier 2"),
            Map.entry("temporal/entities type", "trier 5"),
            Map.entry("temporal/entities id", "trier 5"),
            Map.entry("temporal/entities attrs", "trier 5"),
            Map.entry("temporal/entities q", "trier 5"),
            Map.entry("temporal/entities georel", "trier 5"),
            Map.entry("temporal/entities geometry", "trier 5"),
            Map.entry("temporal/entities coordinates", "trier 5"),
            Map.entry("temporal/entities geoproperty", "trier 5"),
            Map.entry("temporal/entities limit", "fern"),
            Map.entry("temporal/entities offset", "h%20auptmarkt"),
            Map.entry("temporal/entities count", "of 1"),
            Map.entry("temporal/entities options", "trier 5"),
            Map.entry("temporal/entities format", "trier 5"),
            Map.entry("temporal/entities/* attrs", "trier 5"),
            Map.entry("temporal/entities/* timerel", "trier 2"),
            Map.entry("temporal/entities/* timeAt", "trier 2"),
            Map.entry("temporal/entities/* endTimeAt", "trier 2"),
            Map.entry("temporal/entities/* timeproperty", "trier 5"),
            Map.entry("temporal/entities/* lastN", "trier 2"),
            Map.entry("temporal/entities/* options", "trier 5"),
            Map.entry("temporal/entities/* format", "trier 5"));

    /** A documented parameter of a resource, and its example. */
    record Documented(String resource, String parameter, String example) {
        @Override
        public String toString() {
            return resource + " " + parameter;
        }
    }

    static Stream<Documented> documented() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Documented(resource(row.group(2)), row.group(1), row.group(2)));
    }

    private static String resource(String example) {
        return example.replaceFirst("\\?.*", "").replaceFirst("urn:.*", "*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documented")
    @DisplayName("documents parameters that work")
    void works(Documented documented) throws Exception {
        assertThat(documented.example()).containsPattern("[?&]" + documented.parameter() + "=");
        HttpResponse<String> answer = server.get("/ngsi-ld/v1/" + documented.example());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(found(answer)).isEqualTo(FOUND.get(documented.toString()));
    }

    @Test
    @DisplayName("documents every parameter that this test has tried")
    void complete() throws IOException {
        assertThat(documented().map(Documented::toString)).containsExactlyInAnyOrderElementsOf(FOUND.keySet());
    }

    @Test
    @DisplayName("leaves out no parameter that would be taken")
    void nothingElse() throws Exception {
        Map<String, String> examples = new TreeMap<>();
        Map<String, Set<String>> offered = new TreeMap<>();
        Set<String> names = new TreeSet<>(NOT_OFFERED);
        documented().forEach(row -> {
            examples.put(row.resource(), row.example());
            offered.computeIfAbsent(row.resource(), resource -> new TreeSet<>()).add(row.parameter());
            names.add(row.parameter());
        });
        examples.put("types", "types");
        examples.put("context.jsonld", "context.jsonld");

        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, String> example : examples.entrySet()) {
            for (String name : names) {
                String path = example.getValue() + (example.getValue().contains("?") ? "&" : "?") + name + "=1";
                boolean isOffered =
                        offered.getOrDefault(example.getKey(), Set.of()).contains(name);
                if (!isOffered && server.get("/ngsi-ld/v1/" + path).statusCode() != 400) {
                    taken.add(path);
                }
            }
        }

        assertThat(taken).isEmpty();
    }

    private static String found(HttpResponse<String> answer) throws IOException {
        if (answer.headers().firstValue("NGSILD-Results-Count").isPresent()) {
            return "of " + answer.headers().firstValue("NGSILD-Results-Count").get();
        }
        JsonNode body = JSON.readTree(answer.body());
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (JsonNode entity : body.isArray() ? body : JSON.createArrayNode().add(body)) {
            JsonNode level = entity.path("waterLevel");
            String id = entity.path("id").asText();
            levels.put(
                    id.substring(id.lastIndexOf(':') + 1),
                    level.isArray() ? level.size() : level.path("values").size());
        }
        StringBuilder found = new StringBuilder();
        levels.forEach((id, count) -> found.append(' ').append(id).append(count == 0 ? "" : " " + count));
        return found.toString().strip();
    }
}

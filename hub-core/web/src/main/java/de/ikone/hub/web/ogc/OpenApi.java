package de.ikone.hub.web.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Links;
import de.ikone.hub.web.open.OpenModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The description of the interface for programs, OpenAPI 3.0: the same in every city but for its name and types. */
final class OpenApi {
    private final JsonNode template = template();

    private static JsonNode template() {
        try (InputStream resource = OpenApi.class.getResourceAsStream("/ogc/openapi.json")) {
            return Json.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("/ogc/openapi.json cannot be read from the bundle", e);
        }
    }

    ObjectNode document(Links links, City city, Map<String, OpenModel> models) {
        ObjectNode document = template.deepCopy();
        ((ObjectNode) document.path("info")).put("title", city.name());
        document.putArray("servers").addObject().put("url", links.to("/ogc"));
        ArrayNode types = ((ObjectNode) document.at("/components/parameters/collectionId/schema")).putArray("enum");
        models.keySet().forEach(types::add);
        return document;
    }
}

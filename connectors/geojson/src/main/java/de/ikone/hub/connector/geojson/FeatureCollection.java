package de.ikone.hub.connector.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/**
 * Entities as a FeatureCollection of RFC 7946. The location becomes the geometry, null where there is none. Attributes
 * become flat properties, since tools show nothing else as columns: those of an object with its name and a dot before
 * theirs, arrays as JSON text.
 */
final class FeatureCollection {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "id";
    private static final String LOCATION = "location";

    private FeatureCollection() {}

    /** @param entities a JSON array of entities in key-values form */
    static String of(String entities) {
        ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        try {
            for (JsonNode entity : JSON.readTree(entities)) {
                features.add(feature(entity));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("hub:query answered no JSON", e);
        }
        return collection.toString();
    }

    private static ObjectNode feature(JsonNode entity) {
        ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
        feature.set(ID, entity.path(ID));
        feature.set("geometry", geometry(entity.path(LOCATION)));
        ObjectNode properties = feature.putObject("properties");
        fields(entity, "", properties);
        return feature;
    }

    private static JsonNode geometry(JsonNode location) {
        boolean geometry = location.path("type").isTextual()
                && location.path("coordinates").isArray();
        return geometry ? location : JSON.nullNode();
    }

    private static void fields(JsonNode object, String prefix, ObjectNode properties) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = prefix + field.getKey();
            if (!name.equals(ID) && !name.equals(LOCATION)) {
                property(name, field.getValue(), properties);
            }
        }
    }

    private static void property(String name, JsonNode value, ObjectNode properties) {
        if (value.isObject()) {
            fields(value, name + ".", properties);
            return;
        }
        if (value.isArray()) {
            properties.put(name, value.toString());
            return;
        }
        properties.set(name, value);
    }
}

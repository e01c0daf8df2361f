package de.ikone.hub.runtime.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a model: a JSON Schema (2020-12) whose keyword {@code x-ikone} carries labels, units and the headline. A type or
 * attribute without a label is shown by its name.
 */
public final class ModelReader {
    /** Keyword of the schema that carries what people need. */
    static final String EXTRAS = "x-ikone";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelReader() {}

    /**
     * Reads one model.
     *
     * @param type name of the type
     * @param schema the JSON Schema
     * @throws IllegalArgumentException if it is not JSON or has no properties
     */
    public static Model read(String type, String schema) {
        try {
            JsonNode root = JSON.readTree(schema);
            if (!root.path("properties").isObject()) {
                throw new IllegalArgumentException(
                        "model " + type + " has no properties, expected a JSON Schema of an object");
            }
            return new Model(
                    type,
                    label(root.path(EXTRAS), type),
                    attributes(root.path("properties")),
                    text(root.path(EXTRAS).path("headline")),
                    schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("model " + type + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static List<Attribute> attributes(JsonNode properties) {
        List<Attribute> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getKey().equals("id") || property.getKey().equals("type")) {
                continue;
            }
            JsonNode extras = property.getValue().path(EXTRAS);
            attributes.add(new Attribute(
                    property.getKey(),
                    label(extras, property.getKey()),
                    text(extras.path("unitCode")),
                    text(extras.path("unit"))));
        }
        return attributes;
    }

    private static Text label(JsonNode extras, String otherwise) {
        JsonNode label = extras.path("label");
        return new Text(label.path("de").asText(otherwise), label.path("en").asText(otherwise));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}

package de.ikone.hub.web.open;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.web.http.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What open interfaces may say of a type: the attributes that its model declares, and nothing else, whatever a body
 * holds. The model's keyword {@code x-ikone} may name an {@code iri} for the type and each attribute, and mark an
 * attribute as {@code relationship}.
 *
 * @param model the installed model
 * @param iri what the type's name stands for elsewhere; empty where the model does not say
 * @param attributes by name, in the order of the model
 */
public record OpenModel(Model model, Optional<String> iri, Map<String, OpenAttribute> attributes) {
    private static final String EXTRAS = "x-ikone";

    public OpenModel {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static OpenModel of(Model model) {
        JsonNode schema = Json.read(model.schema());
        Map<String, OpenAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : model.attributes()) {
            JsonNode extras = schema.path("properties").path(attribute.name()).path(EXTRAS);
            attributes.put(
                    attribute.name(),
                    new OpenAttribute(
                            attribute.unitCode(), extras.path("relationship").asBoolean(), iri(extras)));
        }
        return new OpenModel(model, iri(schema.path(EXTRAS)), attributes);
    }

    private static Optional<String> iri(JsonNode extras) {
        return Optional.of(extras.path("iri")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    public String type() {
        return model.type();
    }

    /** The declared attributes of a body in key-values form, without id and type. */
    ObjectNode declared(String body) {
        ObjectNode declared = Json.object();
        for (Map.Entry<String, JsonNode> field : Json.read(body).properties()) {
            if (attributes.containsKey(field.getKey())) {
                declared.set(field.getKey(), field.getValue());
            }
        }
        return declared;
    }
}

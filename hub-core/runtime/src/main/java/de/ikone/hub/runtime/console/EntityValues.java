package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.text.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of an entity in the words of its model, or under their bare names if no model is installed. */
final class EntityValues {
    /** Said by the envelope already. */
    private static final Set<String> IDENTITY = Set.of("id", "type");

    private final Envelope entity;
    private final Optional<Model> model;

    EntityValues(Envelope entity, Optional<Models> models) {
        this.entity = entity;
        this.model = models.flatMap(known -> known.find(entity.type()));
    }

    /**
     * One value.
     *
     * @param attribute its name in the entity
     * @param label its name for people; the attribute's while unknown
     * @param value as text; JSON for what is not a single value
     * @param unit as people write it; empty text for none
     */
    record Value(String attribute, String label, String value, String unit) {}

    /** Label of the type. */
    String type(String language) {
        return model.map(known -> known.label().in(language)).orElse(entity.type());
    }

    /** The value that is shown first, with its unit; empty if there is none or no model. */
    Optional<String> headline(String language) {
        JsonNode body = Json.parse(entity.body());
        return model.flatMap(known -> Headline.of(known, body))
                .map(attribute -> value(attribute.name(), body, language))
                .map(value -> (value.value() + " " + value.unit()).strip());
    }

    /** All values, in the order of the body. */
    List<Value> list(String language) {
        List<Value> values = new ArrayList<>();
        JsonNode body = Json.parse(entity.body());
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            if (!IDENTITY.contains(property.getKey())) {
                values.add(value(property.getKey(), body, language));
            }
        }
        return values;
    }

    private Value value(String name, JsonNode body, String language) {
        JsonNode json = body.get(name);
        Optional<Attribute> attribute = model.flatMap(known -> known.attribute(name));
        return new Value(
                name,
                attribute.map(known -> known.label().in(language)).orElse(name),
                json.isValueNode() ? json.asText() : json.toString(),
                attribute.map(known -> Headline.unit(known, body)).orElse(""));
    }
}

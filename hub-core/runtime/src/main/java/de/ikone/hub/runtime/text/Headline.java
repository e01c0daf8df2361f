package de.ikone.hub.runtime.text;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which value of an entity is shown first, and its unit; the one rule of the pages and the console. */
public final class Headline {
    /** Signs of the UN/CEFACT codes that records carry themselves; a model's own unit needs none of this. */
    private static final Map<String, String> SIGNS = Map.of(
            "CEL", "°C", "P1", "%", "MMT", "mm", "CMT", "cm", "MTR", "m", "HPA", "hPa", "GQ", "µg/m³", "2N", "dB",
            "VLT", "V", "59", "ppm");

    private Headline() {}

    /**
     * The attribute to show first: the model's headline, else the first with a unit, else the first number, else the first
     * single value; each only if the entity has it. Empty if it has none of all that.
     */
    public static Optional<Attribute> of(Model model, JsonNode entity) {
        return model.headline()
                .flatMap(model::attribute)
                .filter(attribute -> entity.hasNonNull(attribute.name()))
                .or(() -> present(model, entity)
                        .filter(attribute -> attribute.unit().isPresent())
                        .findFirst())
                .or(() -> present(model, entity)
                        .filter(attribute -> entity.get(attribute.name()).isNumber())
                        .findFirst())
                .or(() -> present(model, entity).findFirst());
    }

    private static Stream<Attribute> present(Model model, JsonNode entity) {
        return model.attributes().stream()
                .filter(attribute -> entity.path(attribute.name()).isValueNode())
                .filter(attribute -> !attribute.name().startsWith("date"));
    }

    /** The unit people read: the model's, else for a number the record's own; empty text for none. */
    public static String unit(Attribute attribute, JsonNode entity) {
        return attribute.unit().orElseGet(() -> {
            String code = entity.path("unit").asText("");
            return entity.path(attribute.name()).isNumber() ? SIGNS.getOrDefault(code, code) : "";
        });
    }
}

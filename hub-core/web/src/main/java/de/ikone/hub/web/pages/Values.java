package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.Words;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What of an entity is shown, and how. */
final class Values {
    private static final int LONGEST_TEXT = 80;

    /** Signs of the UN/CEFACT codes that records carry themselves; a model's own unit needs none of this. */
    private static final Map<String, String> SIGNS = Map.of(
            "CEL", "°C", "P1", "%", "MMT", "mm", "CMT", "cm", "MTR", "m", "HPA", "hPa", "GQ", "µg/m³", "2N", "dB",
            "VLT", "V", "59", "ppm");

    private Values() {}

    /** The attribute to show first: the model's headline, else its first number, else its first value that is there. */
    static Optional<Attribute> headline(Model model, JsonNode entity) {
        return model.headline()
                .flatMap(model::attribute)
                .filter(attribute -> entity.has(attribute.name()))
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

    /** The unit people read: the model's, else the record's own. */
    static String unit(Attribute attribute, JsonNode entity) {
        return attribute.unit().orElseGet(() -> {
            String code = entity.path("unit").asText("");
            return entity.path(attribute.name()).isNumber() ? SIGNS.getOrDefault(code, code) : "";
        });
    }

    /** A value as people write it; an instant in the city's zone. */
    static String text(JsonNode value, Words words) {
        if (value.isNumber()) {
            return words.number(value.doubleValue());
        }
        Optional<Instant> instant = instant(value.asText());
        if (instant.isPresent()) {
            return words.instant(instant.get());
        }
        if (value.isArray() && value.size() > 0 && value.get(0).isTextual()) {
            StringBuilder joined = new StringBuilder();
            value.forEach(word -> joined.append(joined.isEmpty() ? "" : ", ").append(word.asText()));
            return joined.toString();
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < 17 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a text like any other
        }
    }

    /** A point as people write it, north before east; empty if the value is none. */
    static Optional<String> position(JsonNode value, Texts texts) {
        JsonNode coordinates = value.path("coordinates");
        if (!coordinates.path(0).isNumber() || !coordinates.path(1).isNumber()) {
            return Optional.empty();
        }
        NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(5);
        return Optional.of(texts.get(
                "page.position",
                format.format(coordinates.path(1).doubleValue()),
                format.format(coordinates.path(0).doubleValue())));
    }

    /** What the entity is called: its name, else the end of its id. */
    static String name(JsonNode entity, String id) {
        String name = entity.path("name").asText("");
        String property = entity.path("controlledProperty").asText("");
        String shown = name.isEmpty() ? id.substring(id.lastIndexOf(':') + 1) : name;
        return property.isEmpty() ? shown : shown + " · " + property;
    }
}

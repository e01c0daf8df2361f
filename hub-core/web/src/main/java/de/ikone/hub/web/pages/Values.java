package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.text.Texts;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/** What of an entity is shown, and how. */
final class Values {
    private static final int LONGEST_TEXT = 80;

    private Values() {}

    /** A value as people write it. */
    static String text(JsonNode value, Locale locale) {
        if (value.isNumber()) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(3);
            return format.format(value.decimalValue());
        }
        if (value.isArray() && value.size() > 0 && value.get(0).isTextual()) {
            StringBuilder words = new StringBuilder();
            value.forEach(word -> words.append(words.isEmpty() ? "" : ", ").append(word.asText()));
            return words.toString();
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
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

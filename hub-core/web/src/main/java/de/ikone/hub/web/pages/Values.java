package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.Words;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What of an entity is shown, and how. */
final class Values {
    private static final int LONGEST_TEXT = 80;

    private Values() {}

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

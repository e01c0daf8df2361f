package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value in a query, compared with values of entities: numbers by size, instants by time, other texts by their
 * characters. Values of different kinds are neither equal nor in any order.
 */
record Literal(JsonNode value) {
    /** Whether a value is less than, equal to or greater than this one; empty if they cannot be compared. */
    OptionalInt compare(JsonNode other) {
        if (other.isNumber() && value.isNumber()) {
            return OptionalInt.of(other.decimalValue().compareTo(value.decimalValue()));
        }
        if (other.isBoolean() && value.isBoolean()) {
            return OptionalInt.of(Boolean.compare(other.booleanValue(), value.booleanValue()));
        }
        if (!other.isTextual() || !value.isTextual()) {
            return OptionalInt.empty();
        }
        Optional<Instant> time = instant(value.textValue());
        Optional<Instant> otherTime = time.flatMap(known -> instant(other.textValue()));
        if (time.isPresent() && otherTime.isPresent()) {
            return OptionalInt.of(otherTime.get().compareTo(time.get()));
        }
        return OptionalInt.of(other.textValue().compareTo(value.textValue()));
    }

    boolean equalTo(JsonNode other) {
        OptionalInt order = compare(other);
        return order.isPresent() && order.getAsInt() == 0;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

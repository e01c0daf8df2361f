package de.ikone.hub.connector.stale;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.RejectedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * What the hub says of one connection when its state changes.
 *
 * @param id the record's URN
 * @param connection name of the connection
 * @param state {@code RUNNING}, {@code STALE}, {@code FAILED}, …
 * @param since when it came into this state
 * @param rhythm how long it may be silent; empty if the hub does not say
 */
record ConnectionState(String id, String connection, String state, Instant since, Optional<Duration> rhythm) {
    /** In these it works again, or a person has switched it off: nobody need look after it any more. */
    private static final Set<String> ENDS_SILENCE = Set.of("RUNNING", "PAUSED", "STOPPED");

    /** @throws RejectedException if a fact is missing that an alert needs */
    static ConnectionState of(JsonNode entity) {
        double seconds = entity.path("rhythmSeconds").asDouble(0);
        return new ConnectionState(
                text(entity, "id"),
                text(entity, "connection"),
                text(entity, "state"),
                instant(text(entity, "since")),
                seconds > 0 ? Optional.of(Duration.ofMillis(Math.round(seconds * 1_000))) : Optional.empty());
    }

    boolean isSilent() {
        return state.equals("STALE");
    }

    boolean endsSilence() {
        return ENDS_SILENCE.contains(state);
    }

    private static String text(JsonNode entity, String name) {
        String value = entity.path(name).asText("");
        if (value.isEmpty()) {
            throw unreadable("has no " + name);
        }
        return value;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw unreadable("says since '" + text + "', expected RFC 3339");
        }
    }

    private static RejectedException unreadable(String found) {
        return new RejectedException("connection-state-unreadable", "the record of type ConnectionState " + found);
    }
}

package de.ikone.hub.runtime.accept;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.RejectedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The times of one payload's records. Most have the same one, so the last is kept. For one thread. */
final class SourceTimes {
    /** How far ahead of the hub's clock a source's clock may be. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private static final String OBSERVED_AT = "observedAt";

    private final Instant receivedAt;
    private Optional<Instant> last = Optional.empty();
    private String lastText = "";

    SourceTimes(Instant receivedAt) {
        this.receivedAt = receivedAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /**
     * When the source says the record was so; empty if it does not say.
     *
     * @throws RejectedException if the time cannot be read or lies in the future
     */
    Optional<Instant> observedAt(JsonNode item) {
        JsonNode time = item.path(OBSERVED_AT);
        if (time.isMissingNode() || time.isNull()) {
            return Optional.empty();
        }
        String text = time.asText();
        if (last.isEmpty() || !text.equals(lastText)) {
            last = Optional.of(read(text));
            lastText = text;
        }
        return last;
    }

    private Instant read(String text) {
        try {
            Instant observedAt = OffsetDateTime.parse(text).toInstant();
            if (observedAt.isAfter(receivedAt.plus(CLOCK_TOLERANCE))) {
                throw new RejectedException(
                        "observed-in-future",
                        "observedAt is %s, the hub's clock says %s; expected at most %d minutes ahead"
                                .formatted(observedAt, receivedAt, CLOCK_TOLERANCE.toMinutes()));
            }
            return observedAt;
        } catch (DateTimeException e) {
            throw new RejectedException(
                    "observed-at-unreadable",
                    "observedAt is '%s', expected RFC 3339 with offset, e.g. 2026-03-01T12:00:00+01:00"
                            .formatted(text));
        }
    }
}

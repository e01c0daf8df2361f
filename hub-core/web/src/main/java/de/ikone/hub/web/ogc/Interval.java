package de.ikone.hub.web.ogc;

import de.ikone.hub.web.http.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The parameter {@code datetime}: an instant, or two with a slash between them, of which one may be open.
 *
 * @param from earliest, inclusive; null where open
 * @param to latest, inclusive; null where open
 */
record Interval(Instant from, Instant to) {
    static Interval parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            Instant at = instant(text, text);
            return new Interval(at, at);
        }
        Interval interval = new Interval(end(text.substring(0, slash), text), end(text.substring(slash + 1), text));
        if (interval.from() != null && interval.to() != null && interval.from().isAfter(interval.to())) {
            throw bad(text);
        }
        return interval;
    }

    private static Instant end(String part, String text) {
        return part.isEmpty() || part.equals("..") ? null : instant(part, text);
    }

    private static Instant instant(String part, String text) {
        try {
            return Instant.parse(part);
        } catch (DateTimeParseException e) {
            throw bad(text);
        }
    }

    private static Problem bad(String text) {
        return Problem.badValue(
                "datetime", text, "2026-01-31T12:00:00Z, or an interval of two such with a slash, either of them '..'");
    }
}

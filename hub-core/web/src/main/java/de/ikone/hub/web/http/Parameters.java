package de.ikone.hub.web.http;

import de.ikone.hub.store.Entities.Box;
import de.ikone.hub.store.Entities.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of a request, checked; whatever is wrong becomes a {@link Problem}. */
public final class Parameters {
    private final HttpServletRequest request;

    /** @throws Problem if the query cannot be decoded */
    public Parameters(HttpServletRequest request) {
        this.request = request;
        try {
            request.getParameterMap();
        } catch (RuntimeException e) { // the server's own, of a class that no bundle sees
            throw Problem.badValue("query", request.getQueryString(), "percent-encoded UTF-8");
        }
    }

    /**
     * Refuses what is not among these, has no value or stands twice: a parameter that is not understood would be a filter
     * that silently does nothing.
     */
    public void only(Set<String> known) {
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problem.badValue(
                        "parameter",
                        name,
                        known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known)));
            }
            if (values.length > 1 || values[0].isBlank()) {
                throw Problem.badValue(name, String.join("&", values), "one value");
            }
        });
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    public String needed(String name) {
        return text(name).orElseThrow(() -> Problem.badValue(name, "", "a value"));
    }

    public int number(String name, int otherwise, int least, int most) {
        String value = text(name).orElse(null);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // not a number: the same answer as out of range
        }
        throw Problem.badValue(name, value, "a whole number from " + least + " to " + most);
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw Problem.badValue(name, value, "an instant such as 2026-01-31T12:00:00Z");
            }
        });
    }

    /** {@code type}, {@code id}, {@code connection}, {@code bbox}, {@code from}, {@code to}, {@code limit}, {@code offset}. */
    public Query query(int limit) {
        return new Query(
                text("type").map(types -> Set.of(types.split(","))).orElse(Set.of()),
                text("id"),
                text("connection"),
                text("bbox").map(Parameters::box),
                instant("from"),
                instant("to"),
                number("limit", limit, 1, 10_000),
                number("offset", 0, 0, Integer.MAX_VALUE));
    }

    private static Box box(String value) {
        String[] parts = value.split(",");
        try {
            if (parts.length == 4) {
                Box box = new Box(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]));
                if (box.west() < box.east() && box.south() < box.north()) {
                    return box;
                }
            }
        } catch (NumberFormatException e) {
            // falls through to the one answer
        }
        throw Problem.badValue(
                "bbox", value, "west,south,east,north in degrees, longitude first, e.g. 6.5,49.7,6.8,49.8");
    }
}

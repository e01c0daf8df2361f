package de.ikone.hub.connector.geojson;

import de.ikone.hub.api.RejectedException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The entity types that readers may see.
 *
 * @param types names, at least one
 */
record Offer(Set<String> types) {
    Offer {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("setting types is empty, expected entity types separated by commas");
        }
    }

    static Offer of(String commaSeparated) {
        return new Offer(split(commaSeparated == null ? "" : commaSeparated));
    }

    /**
     * What of the offer is asked for: by the path ({@code /OffStreetParking} or {@code /OffStreetParking.geojson}), else by
     * the parameter {@code type}, else all.
     *
     * @param path rest of the request's path; empty or null for none
     * @param parameter comma-separated; empty or null for none
     * @return comma-separated, never empty
     * @throws RejectedException if a type is not offered
     */
    String select(String path, String parameter) {
        String name = path == null ? "" : path.replaceAll("^/+|/+$", "").replaceAll("\\.geojson$", "");
        Set<String> asked = split(name.isEmpty() ? parameter == null ? "" : parameter : name);
        if (asked.isEmpty()) {
            return String.join(",", types);
        }
        if (!types.containsAll(asked)) {
            throw new RejectedException(
                    "type-not-offered",
                    "type is '%s', expected of %s".formatted(String.join(",", asked), String.join(", ", types)));
        }
        return String.join(",", asked);
    }

    private static Set<String> split(String commaSeparated) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }
}

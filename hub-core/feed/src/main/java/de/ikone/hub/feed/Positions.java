package de.ikone.hub.feed;

import de.ikone.hub.api.RejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where things are, as GeoJSON geometries in WGS 84 with longitude first. */
final class Positions {
    private Positions() {}

    /**
     * A point; null if a coordinate is missing.
     *
     * @param system coordinate system of the coordinates; empty for degrees of WGS 84
     * @throws RejectedException {@code position-out-of-range}
     * @throws IllegalArgumentException if the system is unknown
     */
    static Map<String, Object> point(Number x, Number y, String system) {
        if (x == null || y == null) {
            return null;
        }
        List<? extends Number> position = List.of(x, y);
        if (!system.isEmpty()) {
            position = CoordinateSystem.of(system)
                    .orElseThrow(
                            () -> new IllegalArgumentException("coordinate system \"%s\" is unknown, expected one of %s"
                                    .formatted(system, CoordinateSystem.known())))
                    .toWgs84(x.doubleValue(), y.doubleValue());
        }
        if (!isOnEarth(position)) {
            throw new RejectedException(
                    "position-out-of-range",
                    "position is %s, %s, expected %s"
                            .formatted(
                                    x,
                                    y,
                                    system.isEmpty()
                                            ? "longitude -180..180 and latitude -90..90"
                                            : "one in " + system));
        }
        return geometry("Point", position);
    }

    /**
     * A geometry of a source with its type and coordinates alone, whatever else stands in it; null stays null.
     *
     * @throws RejectedException {@code geometry-unreadable}
     */
    static Map<String, Object> geometry(Object source) {
        if (source == null) {
            return null;
        }
        if (source instanceof Map<?, ?> map
                && map.get("type") instanceof String type
                && map.get("coordinates") instanceof List<?> coordinates
                && isNumbers(coordinates)) {
            return geometry(type, coordinates);
        }
        throw new RejectedException(
                "geometry-unreadable", "found no type and coordinates of numbers, expected a GeoJSON geometry");
    }

    private static Map<String, Object> geometry(String type, List<?> coordinates) {
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", type);
        geometry.put("coordinates", coordinates);
        return geometry;
    }

    private static boolean isOnEarth(List<? extends Number> position) {
        return Math.abs(position.get(0).doubleValue()) <= 180
                && Math.abs(position.get(1).doubleValue()) <= 90;
    }

    private static boolean isNumbers(Object coordinates) {
        return coordinates instanceof Number
                || coordinates instanceof List<?> list && list.stream().allMatch(Positions::isNumbers);
    }
}

package de.ikone.hub.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GeoJSON as RFC 7946 has it: positions in WGS 84, longitude first. Older files name another coordinate system in a member
 * {@code crs}; their positions are converted and the member goes.
 */
final class GeoJson {
    private GeoJson() {}

    /**
     * The tree with converted positions.
     *
     * @throws IOException if it is no Feature or FeatureCollection, or its coordinate system is unknown
     */
    static Object inWgs84(Object tree) throws IOException {
        if (!(tree instanceof Map<?, ?> root) || !isFeatures(root)) {
            throw new IOException("it is no object of the type Feature or FeatureCollection");
        }
        if (!(root.get("crs") instanceof Map<?, ?> named)) {
            return root;
        }
        Object name = named.get("properties") instanceof Map<?, ?> properties ? properties.get("name") : null;
        CoordinateSystem system = CoordinateSystem.of(String.valueOf(name))
                .orElseThrow(() -> new IOException(
                        "its coordinate system is %s, known are %s".formatted(name, CoordinateSystem.known())));
        Map<Object, Object> converted = new LinkedHashMap<>(root);
        converted.remove("crs");
        converted.computeIfPresent("geometry", (key, geometry) -> geometry(geometry, system));
        converted.computeIfPresent("features", (key, features) -> ((List<?>) features)
                .stream().map(feature -> feature(feature, system)).toList());
        return converted;
    }

    private static boolean isFeatures(Map<?, ?> root) {
        return "Feature".equals(root.get("type"))
                || "FeatureCollection".equals(root.get("type")) && root.get("features") instanceof List<?>;
    }

    private static Object feature(Object feature, CoordinateSystem system) {
        if (!(feature instanceof Map<?, ?> map)) {
            return feature;
        }
        Map<Object, Object> converted = new LinkedHashMap<>(map);
        converted.computeIfPresent("geometry", (key, geometry) -> geometry(geometry, system));
        return converted;
    }

    private static Object geometry(Object geometry, CoordinateSystem system) {
        if (!(geometry instanceof Map<?, ?> map)) {
            return geometry;
        }
        Map<Object, Object> converted = new LinkedHashMap<>(map);
        converted.computeIfPresent("coordinates", (key, coordinates) -> coordinates(coordinates, system));
        converted.computeIfPresent(
                "geometries",
                (key, geometries) -> geometries instanceof List<?> list
                        ? list.stream().map(each -> geometry(each, system)).toList()
                        : geometries);
        return converted;
    }

    /** A position, or a list of what has positions in it; what is neither stays, for the model to reject. */
    private static Object coordinates(Object coordinates, CoordinateSystem system) {
        if (!(coordinates instanceof List<?> list)) {
            return coordinates;
        }
        if (list.size() >= 2 && list.get(0) instanceof Number x && list.get(1) instanceof Number y) {
            List<Double> degrees = system.toWgs84(x.doubleValue(), y.doubleValue());
            if (degrees.contains(Double.NaN)) {
                return list;
            }
            List<Object> position = new ArrayList<>(degrees);
            position.addAll(list.subList(2, list.size()));
            return position;
        }
        List<Object> converted = new ArrayList<>(list.size());
        list.forEach(each -> converted.add(coordinates(each, system)));
        return converted;
    }
}

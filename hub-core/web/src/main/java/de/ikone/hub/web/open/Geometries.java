package de.ikone.hub.web.open;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON geometries, longitude first, read for comparing. */
public final class Geometries {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Set<String> TYPES =
            Set.of("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon");

    private Geometries() {}

    /** True if a value looks like a GeoJSON geometry. */
    public static boolean isGeometry(JsonNode value) {
        return TYPES.contains(value.path("type").asText())
                && value.path("coordinates").isArray();
    }

    /** The geometry; empty if coordinates are missing, no numbers, or a ring is not closed. */
    public static Optional<Geometry> read(JsonNode geometry) {
        return read(geometry.path("type").asText(), geometry.path("coordinates"));
    }

    /** The geometry of a type name and its coordinates; empty as above. */
    public static Optional<Geometry> read(String type, JsonNode coordinates) {
        try {
            return Optional.ofNullable(
                    switch (type) {
                        case "Point" -> point(coordinates);
                        case "MultiPoint" ->
                            FACTORY.createMultiPoint(
                                    parts(coordinates).map(Geometries::point).toArray(Point[]::new));
                        case "LineString" -> line(coordinates);
                        case "MultiLineString" ->
                            FACTORY.createMultiLineString(
                                    parts(coordinates).map(Geometries::line).toArray(LineString[]::new));
                        case "Polygon" -> polygon(coordinates);
                        case "MultiPolygon" ->
                            FACTORY.createMultiPolygon(
                                    parts(coordinates).map(Geometries::polygon).toArray(Polygon[]::new));
                        default -> null;
                    });
        } catch (IllegalArgumentException e) { // too few points, or a ring that is not closed
            return Optional.empty();
        }
    }

    private static java.util.stream.Stream<JsonNode> parts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Point point(JsonNode position) {
        return FACTORY.createPoint(coordinate(position));
    }

    private static LineString line(JsonNode positions) {
        return FACTORY.createLineString(coordinates(positions));
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        rings.forEach(ring -> read.add(FACTORY.createLinearRing(coordinates(ring))));
        if (read.isEmpty()) {
            throw new IllegalArgumentException("a polygon has no ring");
        }
        return FACTORY.createPolygon(read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] coordinates(JsonNode positions) {
        return parts(positions).map(Geometries::coordinate).toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(JsonNode position) {
        if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
            throw new IllegalArgumentException("a position is " + position + ", expected longitude and latitude");
        }
        return new Coordinate(position.path(0).asDouble(), position.path(1).asDouble());
    }
}

package de.ikone.hub.web.ogc;

import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.Geometries;
import de.ikone.hub.web.open.OpenEntity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The parameter {@code bbox}: west, south, east, north; or six numbers with heights, which do not count. A box whose west
 * is greater than its east crosses the antimeridian and becomes two.
 */
final class BoundingBox {
    private final List<Geometry> parts;

    private BoundingBox(List<Geometry> parts) {
        this.parts = parts;
    }

    static BoundingBox parse(String text) {
        double[] sides = sides(text);
        if (sides[1] > sides[3] || Arrays.stream(sides).anyMatch(side -> !Double.isFinite(side))) {
            throw bad(text);
        }
        if (sides[0] <= sides[2]) {
            return new BoundingBox(List.of(rectangle(sides[0], sides[2], sides)));
        }
        return new BoundingBox(List.of(rectangle(sides[0], 180, sides), rectangle(-180, sides[2], sides)));
    }

    private static double[] sides(String text) {
        try {
            double[] numbers = Stream.of(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == 4) {
                return numbers;
            }
            if (numbers.length == 6) {
                return new double[] {numbers[0], numbers[1], numbers[3], numbers[4]};
            }
        } catch (NumberFormatException e) {
            // the same answer as for a wrong count
        }
        throw bad(text);
    }

    private static Geometry rectangle(double west, double east, double[] sides) {
        return new GeometryFactory().toGeometry(new Envelope(west, east, sides[1], sides[3]));
    }

    private static Problem bad(String text) {
        return Problem.badValue(
                "bbox", text, "west,south,east,north in degrees, longitude first, e.g. 6.5,49.7,6.8,49.8");
    }

    /** True if the entity's location has a point in common with the box. */
    boolean holds(OpenEntity entity) {
        return entity.geometry(OpenEntity.LOCATION)
                .flatMap(Geometries::read)
                .filter(geometry -> parts.stream().anyMatch(geometry::intersects))
                .isPresent();
    }
}

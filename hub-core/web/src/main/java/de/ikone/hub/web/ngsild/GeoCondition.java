package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.Geometries;
import de.ikone.hub.web.open.OpenEntity;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Where an entity has to be: {@code georel} with {@code geometry}, {@code coordinates} and {@code geoproperty}. Distances
 * are metres on a plane that touches the earth at the geometry asked for; over a city that is true to a thousandth.
 */
final class GeoCondition {
    private static final Pattern NEAR = Pattern.compile("near;(max|min)Distance==(\\d{1,9}(?:\\.\\d{1,9})?)");
    private static final String GEOREL = "georel";

    private GeoCondition() {}

    /** The condition; empty if none of the parameters is there. */
    static Optional<Predicate<OpenEntity>> parse(Parameters parameters) {
        Optional<String> relation = parameters.text(GEOREL);
        if (relation.isEmpty()) {
            for (String needsRelation : new String[] {"geometry", "coordinates", "geoproperty"}) {
                if (parameters.text(needsRelation).isPresent()) {
                    throw Problem.badValue(
                            GEOREL, "", "near;maxDistance==<metres> or within, as there is " + needsRelation);
                }
            }
            return Optional.empty();
        }
        Geometry reference = reference(parameters);
        String property = parameters.text("geoproperty").orElse(OpenEntity.LOCATION);
        Predicate<Geometry> condition = condition(relation.get(), reference);
        return Optional.of(entity -> entity.geometry(property)
                .flatMap(Geometries::read)
                .filter(condition)
                .isPresent());
    }

    private static Geometry reference(Parameters parameters) {
        String type = parameters.needed("geometry");
        String text = parameters.needed("coordinates");
        JsonNode coordinates = Json.read(text);
        return Geometries.read(type, coordinates)
                .filter(geometry -> !geometry.isEmpty() && geometry.isValid())
                .orElseThrow(() -> Problem.badValue(
                        "geometry and coordinates",
                        type + " " + text,
                        "the two as in GeoJSON, longitude first: geometry=Point&coordinates=[6.64,49.76]"));
    }

    private static Predicate<Geometry> condition(String relation, Geometry reference) {
        if (relation.equals("within")) {
            return reference::covers;
        }
        Matcher near = NEAR.matcher(relation);
        if (!near.matches()) {
            throw Problem.badValue(
                    GEOREL, relation, "near;maxDistance==<metres>, near;minDistance==<metres> or within");
        }
        double metres = Double.parseDouble(near.group(2));
        AffineTransformation plane = planeAt(reference.getCentroid().getCoordinate());
        Geometry flat = plane.transform(reference);
        if (near.group(1).equals("max")) {
            return geometry -> plane.transform(geometry).isWithinDistance(flat, metres);
        }
        return geometry -> plane.transform(geometry).distance(flat) >= metres;
    }

    /** From degrees to metres: the length of a degree on the WGS 84 ellipsoid at that latitude. */
    private static AffineTransformation planeAt(Coordinate place) {
        double latitude = Math.toRadians(place.getY());
        double perDegreeNorth = 111_132.954 - 559.822 * Math.cos(2 * latitude) + 1.175 * Math.cos(4 * latitude);
        double perDegreeEast =
                111_412.84 * Math.cos(latitude) - 93.5 * Math.cos(3 * latitude) + 0.118 * Math.cos(5 * latitude);
        return AffineTransformation.translationInstance(-place.getX(), -place.getY())
                .scale(perDegreeEast, perDegreeNorth);
    }
}

package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.City;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The city drawn from the hub's own points: its box, to scale, longitude shortened by the cosine of the latitude.
 *
 * @param width width of the drawing, 1000
 * @param height height of the drawing
 * @param marks points inside the box
 * @param types labels of the types that have points, with the number of their colour
 * @param scaleLength length of the scale bar in the drawing
 * @param scale what the scale bar stands for, e.g. {@code 2 km}
 * @param corners south-west and north-east corner, for people
 */
public record Plan(
        double width,
        double height,
        List<Mark> marks,
        Map<String, Integer> types,
        double scaleLength,
        String scale,
        String corners) {
    private static final double WIDTH = 1000;
    private static final double KILOMETRES_PER_DEGREE = 111.32;
    private static final double[] LENGTHS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    /** One point: where, which entity, which colour. */
    public record Mark(String x, String y, String id, String label, int colour) {}

    /** An entity with a position. */
    record Spot(Envelope record, JsonNode entity, String typeLabel) {}

    static Plan of(City city, List<Spot> spots) {
        City.BoundingBox box = city.boundingBox();
        double shortening = Math.cos(Math.toRadians((box.south() + box.north()) / 2));
        double unit = WIDTH / ((box.east() - box.west()) * shortening);
        double height = (box.north() - box.south()) * unit;
        Map<String, Integer> types = new LinkedHashMap<>();
        List<Mark> marks = new ArrayList<>();
        for (Spot spot : spots) {
            JsonNode position = spot.entity().path("location").path("coordinates");
            double longitude = position.path(0).asDouble(Double.NaN);
            double latitude = position.path(1).asDouble(Double.NaN);
            if (longitude >= box.west()
                    && longitude <= box.east()
                    && latitude >= box.south()
                    && latitude <= box.north()) {
                types.putIfAbsent(spot.typeLabel(), types.size() % 6);
                marks.add(new Mark(
                        number((longitude - box.west()) * shortening * unit),
                        number((box.north() - latitude) * unit),
                        spot.record().id(),
                        spot.typeLabel() + ": "
                                + Values.name(spot.entity(), spot.record().id()),
                        types.get(spot.typeLabel())));
            }
        }
        double perKilometre = unit / KILOMETRES_PER_DEGREE;
        double kilometres = LENGTHS[0];
        for (double length : LENGTHS) {
            kilometres = length * perKilometre <= WIDTH / 4 ? length : kilometres;
        }
        return new Plan(
                WIDTH,
                Math.round(height),
                marks,
                types,
                Math.round(kilometres * perKilometre),
                kilometres < 1 ? Math.round(kilometres * 1000) + " m" : Math.round(kilometres) + " km",
                String.format(
                        Locale.ROOT, "%.2f°, %.2f° – %.2f°, %.2f°", box.west(), box.south(), box.east(), box.north()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

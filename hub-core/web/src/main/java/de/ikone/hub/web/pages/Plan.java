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
 * The city drawn from the hub's own points: its box, to scale, in Web Mercator so that map tiles fit below.
 *
 * @param width width of the drawing, 1000
 * @param height height of the drawing
 * @param tiles pictures below, where the city allows an address of tiles
 * @param marks points inside the box
 * @param types labels of the types that have points, with the number of their colour
 * @param outside number of points outside the box
 * @param scaleLength length of the scale bar in the drawing
 * @param scale what the scale bar stands for, e.g. {@code 2 km}
 * @param corners south-west and north-east corner, for people
 */
public record Plan(
        double width,
        double height,
        List<Tiles.Tile> tiles,
        List<Mark> marks,
        Map<String, Integer> types,
        int outside,
        double scaleLength,
        String scale,
        String corners) {
    private static final double WIDTH = 1000;
    private static final int COLOURS = 6;
    private static final double[] LENGTHS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    /** One point: where, which entity, which colour. */
    public record Mark(String x, String y, String id, String label, int colour) {}

    /** An entity with a position. */
    record Spot(Envelope record, JsonNode entity, String typeLabel) {}

    static Plan of(City city, List<Spot> spots) {
        Projection projection = Projection.of(city.boundingBox(), WIDTH);
        Map<String, Integer> types = new LinkedHashMap<>();
        List<Mark> marks = new ArrayList<>();
        for (Spot spot : spots) {
            JsonNode position = spot.entity().path("location").path("coordinates");
            Place place =
                    new Place(position.path(0).doubleValue(), position.path(1).doubleValue());
            if (projection.shows(place)) {
                types.putIfAbsent(spot.typeLabel(), types.size() % COLOURS);
                marks.add(mark(spot, projection, place, types.get(spot.typeLabel())));
            }
        }
        City.BoundingBox box = city.boundingBox();
        double perKilometre = 1000 * projection.unitsPerMetre((box.north() + box.south()) / 2);
        double kilometres = LENGTHS[0];
        for (double length : LENGTHS) {
            kilometres = length * perKilometre <= WIDTH / 4 ? length : kilometres;
        }
        return new Plan(
                WIDTH,
                Math.round(projection.height()),
                city.tileUrl().map(address -> Tiles.below(projection, address)).orElse(List.of()),
                marks,
                types,
                spots.size() - marks.size(),
                Math.round(kilometres * perKilometre),
                kilometres < 1 ? Math.round(kilometres * 1000) + " m" : Math.round(kilometres) + " km",
                String.format(
                        Locale.ROOT, "%.2f°, %.2f° – %.2f°, %.2f°", box.west(), box.south(), box.east(), box.north()));
    }

    private static Mark mark(Spot spot, Projection projection, Place place, int colour) {
        String id = spot.record().id();
        String label = spot.typeLabel() + ": " + Values.name(spot.entity(), id);
        return new Mark(number(projection.x(place)), number(projection.y(place)), id, label, colour);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

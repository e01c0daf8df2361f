package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.City.BoundingBox;

/**
 * Web Mercator of a box onto a drawing.
 *
 * @param worldWidth width of the whole earth at this scale, in drawing units
 * @param left distance of the drawing's left edge from the 180th meridian, in drawing units
 * @param top distance of its upper edge from the northern end of the projection
 * @param width width of the drawing
 * @param height height of the drawing
 */
record Projection(double worldWidth, double left, double top, double width, double height) {
    private static final double EARTH_METRES = 40_075_016.7;

    static Projection of(BoundingBox box, double width) {
        double world = width * 360 / (box.east() - box.west());
        double top = mercator(box.north()) * world;
        return new Projection(world, (box.west() + 180) / 360 * world, top, width, mercator(box.south()) * world - top);
    }

    double x(Place place) {
        return (place.longitude() + 180) / 360 * worldWidth - left;
    }

    double y(Place place) {
        return mercator(place.latitude()) * worldWidth - top;
    }

    boolean shows(Place place) {
        double x = x(place);
        double y = y(place);
        return x >= 0 && x <= width && y >= 0 && y <= height;
    }

    /** Drawing units of one metre at a latitude. */
    double unitsPerMetre(double latitude) {
        return worldWidth / (EARTH_METRES * Math.cos(Math.toRadians(latitude)));
    }

    private static double mercator(double latitude) {
        double radians = Math.toRadians(Math.max(-85, Math.min(85, latitude)));
        return 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI);
    }
}

package de.ikone.hub.testkit.simulator;

import java.util.List;
import java.util.Locale;
import wiremock.com.github.jknack.handlebars.Helper;
import wiremock.com.github.jknack.handlebars.Options;

/**
 * A place in the inner half of a box, always the same for the same name, for things that no table gives a place: {@code
 * {{place city.boundingBox by=name}}} yields "longitude, latitude" in degrees, with {@code part='longitude'} or {@code
 * part='latitude'} only that one.
 */
final class Place implements Helper<Object> {
    @Override
    public Object apply(Object box, Options options) {
        List<?> edges = (List<?>) box;
        int number = Spread.of(options.hash("by"));
        String longitude = between(edges.get(0), edges.get(2), number & 0xff);
        String latitude = between(edges.get(1), edges.get(3), number >> 8 & 0xff);
        return switch (options.hash("part", "").toString()) {
            case "longitude" -> longitude;
            case "latitude" -> latitude;
            default -> longitude + ", " + latitude;
        };
    }

    private static String between(Object low, Object high, int part) {
        double from = ((Number) low).doubleValue();
        double to = ((Number) high).doubleValue();
        return String.format(Locale.ROOT, "%.5f", from + (to - from) * (0.25 + part / 510.0));
    }
}

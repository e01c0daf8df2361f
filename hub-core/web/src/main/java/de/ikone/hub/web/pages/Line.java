package de.ikone.hub.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A line of one value over the last 24 hours, as the points of an SVG polyline in a box of 240 × 48.
 *
 * @param points {@code x,y x,y …}; empty text if there are fewer than two values
 * @param least least value
 * @param most greatest value
 */
public record Line(String points, double least, double most) {
    static final Duration SPAN = Duration.ofHours(24);
    static final Line NONE = new Line("", 0, 0);
    private static final double WIDTH = 240;
    private static final double HEIGHT = 48;
    private static final double MARGIN = 4;

    /** One value at one time. */
    record Point(Instant at, double value) {}

    static Line of(List<Point> values, Instant now) {
        if (values.size() < 2) {
            return NONE;
        }
        double least = values.stream().mapToDouble(Point::value).min().orElseThrow();
        double most = values.stream().mapToDouble(Point::value).max().orElseThrow();
        double range = most - least == 0 ? 1 : most - least;
        Instant begin = now.minus(SPAN);
        StringBuilder points = new StringBuilder();
        for (Point point : values) {
            double x = WIDTH * Duration.between(begin, point.at()).toMillis() / SPAN.toMillis();
            double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (point.value() - least) / range;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return new Line(points.toString().trim(), least, most);
    }
}

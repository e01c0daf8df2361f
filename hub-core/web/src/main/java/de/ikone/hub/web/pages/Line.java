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

    /** Silence of more than two hours is shown as a gap. */
    private static final double GAP = WIDTH / 12;

    /** Half a unit: more points than that cannot be seen. */
    private static final double FINEST = 0.5;

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
        StringBuilder path = new StringBuilder();
        double before = -GAP;
        for (int i = 0; i < values.size(); i++) {
            double x = WIDTH * Duration.between(begin, values.get(i).at()).toMillis() / SPAN.toMillis();
            if (x - before < FINEST && i < values.size() - 1) {
                continue;
            }
            double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (values.get(i).value() - least) / range;
            path.append(path.isEmpty() || x - before > GAP ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
            before = x;
        }
        return new Line(path.toString(), least, most);
    }
}

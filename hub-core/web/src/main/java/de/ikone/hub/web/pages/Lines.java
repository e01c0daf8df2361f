package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.web.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the lines of the last 24 hours. Pages ask for them every few seconds, so the values read are kept: of an entity
 * with a new value only what came since is read, and everything once a minute, for values that arrive late. Any thread.
 */
final class Lines {
    /** How late a value may be shown that is older than the newest. */
    static final Duration READ_AGAIN = Duration.ofMinutes(1);

    /** Lines kept, of those asked for last; each holds up to some 5,000 points. */
    static final int MOST = 100;

    /** Of more than two values within this time the first and the last are kept: no line is drawn finer. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final int PAGE = 10_000;

    /** A day of ten values a second would take 86. */
    private static final int MOST_PAGES = 100;

    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** One attribute of one entity. */
    private record Key(String id, String attribute) {}

    /** The points of the span, up to the record {@code seq}; all of them were read at {@code readAt}. */
    private record Kept(long seq, Instant readAt, List<Line.Point> points) {}

    /**
     * The line of an entity's attribute.
     *
     * @param newest the entity's last value
     * @param now end of the line
     */
    Line line(Entities entities, Envelope newest, String attribute, Instant now) {
        Key key = new Key(newest.id(), attribute);
        Kept before;
        synchronized (kept) {
            before = kept.get(key);
        }
        Kept after = upToDate(entities, newest, attribute, now, before);
        synchronized (kept) {
            kept.put(key, after);
        }
        Instant begin = now.minus(Line.SPAN);
        return Line.of(
                after.points().stream()
                        .filter(point ->
                                !point.at().isBefore(begin) && !point.at().isAfter(now))
                        .toList(),
                now);
    }

    private static Kept upToDate(Entities entities, Envelope newest, String attribute, Instant now, Kept before) {
        if (before == null || now.isAfter(before.readAt().plus(READ_AGAIN))) {
            List<Line.Point> points = new ArrayList<>();
            read(entities, newest.id(), attribute, now.minus(Line.SPAN), points);
            return new Kept(newest.seq(), now, List.copyOf(points));
        }
        if (before.seq() == newest.seq()) {
            return before;
        }
        // what has the time of the last point may have come after it
        Instant since = before.points().isEmpty()
                ? now.minus(Line.SPAN)
                : before.points().get(before.points().size() - 1).at();
        List<Line.Point> points = new ArrayList<>(before.points());
        points.removeIf(point -> !point.at().isBefore(since) || point.at().isBefore(now.minus(Line.SPAN)));
        read(entities, newest.id(), attribute, since, points);
        return new Kept(newest.seq(), before.readAt(), List.copyOf(points));
    }

    private static void read(Entities entities, String id, String attribute, Instant from, List<Line.Point> points) {
        Query query = Query.all(PAGE).id(id).between(from, null);
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Envelope> records = entities.history(query.offset(page * PAGE));
            for (Envelope record : records) {
                JsonNode value = Json.read(record.body()).path(attribute);
                if (value.isNumber()) {
                    add(new Line.Point(record.observedAt(), value.doubleValue()), points);
                }
            }
            if (records.size() < PAGE) {
                return;
            }
        }
    }

    private static void add(Line.Point point, List<Line.Point> points) {
        int last = points.size() - 1;
        if (last > 0 && point.at().isBefore(points.get(last - 1).at().plus(STEP))) {
            points.set(last, point);
        } else {
            points.add(point);
        }
    }
}

package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What entities were over time, as one answer. It is cut where an entity has more records than one answer carries; then
 * the answer says which times it spans.
 */
final class TemporalAnswer {
    private final OpenData data;
    private final TemporalQuery times;
    private final Representation representation;
    private final int mostRecords;
    private final List<ObjectNode> entities = new ArrayList<>();
    private final List<OpenEntity> shown = new ArrayList<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private boolean isCut;

    /** @param mostRecords records of each entity, at most */
    TemporalAnswer(OpenData data, TemporalQuery times, Representation representation, int mostRecords) {
        this.data = data;
        this.times = times;
        this.representation = representation;
        this.mostRecords = mostRecords;
    }

    /** Adds an entity; false if it has no records. */
    boolean add(String id) {
        List<OpenEntity> records = times.records(data, id, mostRecords);
        if (records.isEmpty()) {
            return false;
        }
        if (records.size() > mostRecords) {
            isCut = true;
            records = records.subList(0, mostRecords);
        }
        first = earlier(first, records.get(0).observedAt());
        last = later(last, records.get(records.size() - 1).observedAt());
        shown.addAll(records);
        entities.add(representation.temporal(records));
        return true;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    List<ObjectNode> entities() {
        return entities;
    }

    /** All records that the answer shows. */
    List<OpenEntity> shown() {
        return shown;
    }

    /** The times that it spans, as a Content-Range; empty if it is whole. */
    Optional<String> range() {
        return isCut ? Optional.of("date-time %s-%s/*".formatted(first, last)) : Optional.empty();
    }
}

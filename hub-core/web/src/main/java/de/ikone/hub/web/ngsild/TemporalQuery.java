package de.ikone.hub.web.ngsild;

import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which of an entity's records a request asks for.
 *
 * @param from earliest observedAt, inclusive; null: from the first
 * @param to latest observedAt, inclusive; null: to the last
 * @param last only so many of the newest; empty: all, from the oldest on
 */
record TemporalQuery(Instant from, Instant to, OptionalInt last) {
    static final Set<String> PARAMETERS = Set.of("timerel", "timeAt", "endTimeAt", "timeproperty", "lastN");

    /** Times in the store are whole microseconds. */
    private static final ChronoUnit STEP = ChronoUnit.MICROS;

    private static final String TIMEREL = "timerel";
    private static final String TIME_AT = "timeAt";
    private static final String END_TIME_AT = "endTimeAt";

    /** @param mostRecords what lastN may be */
    static TemporalQuery parse(Parameters parameters, int mostRecords) {
        String property = parameters.text("timeproperty").orElse(AttributePath.OBSERVED_AT);
        if (!property.equals(AttributePath.OBSERVED_AT)) {
            throw Problem.badValue("timeproperty", property, AttributePath.OBSERVED_AT);
        }
        OptionalInt last = parameters.text("lastN").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(parameters.number("lastN", 0, 1, mostRecords));
        String relation = parameters.text(TIMEREL).orElse("");
        if (!relation.equals("between") && parameters.text(END_TIME_AT).isPresent()) {
            throw Problem.badValue(TIMEREL, relation, "between, as there is endTimeAt");
        }
        return switch (relation) {
            case "" -> always(parameters, last);
            case "before" -> new TemporalQuery(null, at(parameters, TIME_AT).minus(1, STEP), last);
            case "after" -> new TemporalQuery(at(parameters, TIME_AT).plus(1, STEP), null, last);
            case "between" ->
                new TemporalQuery(
                        at(parameters, TIME_AT), at(parameters, END_TIME_AT).minus(1, STEP), last);
            default -> throw Problem.badValue(TIMEREL, relation, "before, after or between");
        };
    }

    private static TemporalQuery always(Parameters parameters, OptionalInt last) {
        if (parameters.text(TIME_AT).isPresent()) {
            throw Problem.badValue(TIMEREL, "", "before, after or between, as there is timeAt");
        }
        return new TemporalQuery(null, null, last);
    }

    private static Instant at(Parameters parameters, String name) {
        return parameters
                .instant(name)
                .orElseThrow(() -> Problem.badValue(name, "", "an instant, as there is timerel"));
    }

    /** Whether the entity has a record in that time. */
    boolean hasRecords(OpenData data, OpenEntity entity) {
        return !data.records(of(entity.id()), 1).isEmpty();
    }

    /**
     * The entity's records, oldest first.
     *
     * @param most how many at most; one more is read where there are more, so that it shows
     */
    List<OpenEntity> records(OpenData data, String id, int most) {
        if (last.isEmpty()) {
            return data.records(of(id), most + 1);
        }
        List<OpenEntity> records = new ArrayList<>(data.newest(of(id), last.getAsInt()));
        Collections.reverse(records);
        return records;
    }

    private Query of(String id) {
        return Query.all(1).id(id).between(from, to);
    }
}

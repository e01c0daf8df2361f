package de.ikone.hub.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine.Case;
import de.ikone.hub.store.Quarantine.Filter;
import de.ikone.hub.store.Quarantine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of an entity's records through the hub.
 *
 * @param steps its newest committed records, the newest first, with what became of each
 * @param rejected cases of records that would have been this entity's but were not accepted, the newest first
 * @param areCasesCut whether there are so many cases that older ones were not searched
 */
public record EntityTrace(List<Step> steps, List<Case> rejected, boolean areCasesCut) {
    /** Cases that are searched, at most: their bodies have to be read. */
    public static final int MOST_CASES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    public EntityTrace {
        steps = List.copyOf(steps);
        rejected = List.copyOf(rejected);
    }

    /** A committed record and the connections that read from the log. */
    public record Step(Envelope record, List<Receiver> receivers) {
        public Step {
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * What became of a record at one receiver.
     *
     * @param connection a SINK or RULE
     * @param cursor how far it has come in the log
     * @param quarantined the case, if it could not be delivered
     */
    public record Receiver(String connection, Outcome outcome, long cursor, Optional<Case> quarantined) {}

    /** What became of a record at a receiver. */
    public enum Outcome {
        /** The receiver has passed it. One that is younger than the record has passed it from its start. */
        DELIVERED,
        /** The receiver has not come to it yet. */
        WAITING,
        /** The receiver does not read its type. */
        UNWANTED,
        /** It could not be delivered and lies in quarantine. */
        QUARANTINED
    }

    /**
     * Follows an entity.
     *
     * @param limit at most so many records, 1 to 10,000
     */
    public static EntityTrace of(Hub hub, HubStore store, String id, int limit) {
        List<Case> cases = store.quarantine().list(Filter.ALL, MOST_CASES);
        List<Case> rejected = cases.stream().filter(found -> wasToBe(found, id)).toList();
        List<Envelope> records = store.entities().newest(Query.all(limit).id(id));
        if (records.isEmpty()) { // its history was cut by retention, its last value stays
            records = store.entities().find(id).stream().toList();
        }
        List<Step> steps = new ArrayList<>();
        for (Envelope record : records) {
            steps.add(new Step(record, receivers(hub, store, record, cases)));
        }
        return new EntityTrace(steps, rejected, cases.size() == MOST_CASES);
    }

    private static boolean wasToBe(Case found, String id) {
        if (found.facts().kind() != Kind.RECORD) {
            return false;
        }
        try {
            JsonNode body = JSON.readTree(found.facts().body());
            return EntityId.isOf(id, body.path("type").asText(), body.path("id").asText());
        } catch (JsonProcessingException e) { // cut because it was too long, or no JSON at all
            return false;
        }
    }

    private static List<Receiver> receivers(Hub hub, HubStore store, Envelope record, List<Case> cases) {
        List<Receiver> receivers = new ArrayList<>();
        for (Connection connection : hub.connections()) {
            if (connection.direction().filter(EntityTrace::reads).isPresent()) {
                progress(hub, store, connection.name())
                        .map(progress -> receiver(connection.name(), progress, record, cases))
                        .ifPresent(receivers::add);
            }
        }
        return receivers;
    }

    private static boolean reads(Direction direction) {
        return direction == Direction.SINK || direction == Direction.RULE;
    }

    /** What the connection says while it runs, else what the store remembers of it. */
    private static Optional<Hub.Progress> progress(Hub hub, HubStore store, String connection) {
        return hub.progress(connection).or(() -> store.cursors().find(connection).stream()
                .mapToObj(seq -> new Hub.Progress(Set.of(), seq))
                .findFirst());
    }

    private static Receiver receiver(String connection, Hub.Progress progress, Envelope record, List<Case> cases) {
        Optional<Case> failed = cases.stream()
                .filter(found -> found.facts().kind() == Kind.DELIVERY)
                .filter(found -> found.facts().connection().equals(connection))
                .filter(found -> found.facts().seq() == record.seq())
                .findFirst();
        return new Receiver(connection, outcome(progress, record, failed), progress.seq(), failed);
    }

    private static Outcome outcome(Hub.Progress progress, Envelope record, Optional<Case> failed) {
        if (failed.isPresent()) {
            return Outcome.QUARANTINED;
        }
        if (!progress.types().isEmpty() && !progress.types().contains(record.type())) {
            return Outcome.UNWANTED;
        }
        return progress.seq() >= record.seq() ? Outcome.DELIVERED : Outcome.WAITING;
    }
}

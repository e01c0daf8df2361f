package de.ikone.hub.store;

import de.ikone.hub.api.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one exchange commits, all or nothing.
 *
 * @param connection name of the connection that publishes
 * @param entries the records, in order
 * @param rejected what of the same payload goes to quarantine
 * @param state durable values of the connection to set; an empty text removes the key
 * @param snapshot if present, the entries and {@code present} are the complete set of that scope
 * @param cursor if present, the cursor that moves with it (a rule's)
 */
public record Batch(
        String connection,
        List<Entry> entries,
        List<Quarantine.NewCase> rejected,
        Map<String, String> state,
        Optional<Snapshot> snapshot,
        Optional<CursorMove> cursor) {

    public Batch {
        Objects.requireNonNull(connection, "connection");
        entries = List.copyOf(entries);
        rejected = List.copyOf(rejected);
        state = Map.copyOf(state);
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(cursor, "cursor");
    }

    /** A batch of records only. */
    public static Batch of(String connection, List<Entry> entries) {
        return new Batch(connection, entries, List.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * One record and where it is.
     *
     * @param envelope the record; its seq is ignored, the log gives it
     * @param position centre of its location, or empty where it has none
     */
    public record Entry(Envelope envelope, Optional<Position> position) {}

    /** WGS 84, degrees, longitude first. */
    public record Position(double longitude, double latitude) {
        public Position {
            if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("position is %s, %s; expected longitude -180..180, latitude -90..90"
                        .formatted(longitude, latitude));
            }
        }
    }

    /**
     * A complete set: entities of the same connection and scope that are neither in the entries nor in {@code present}
     * are deleted by a DELETE record each. An entity that an earlier snapshot of the scope deleted comes back when it is
     * among the entries again, even with a record that was logged before.
     *
     * @param scope name of the set, unique per connection
     * @param present ids that count as present though they are not among the entries (their record was rejected)
     * @param emptyIsValid whether a set without entries and without {@code present} deletes all; if not, it deletes
     *     nothing
     */
    public record Snapshot(String scope, Set<String> present, boolean emptyIsValid) {
        public Snapshot {
            Objects.requireNonNull(scope, "scope");
            present = Set.copyOf(present);
        }

        /** A set that deletes nothing when it is empty. */
        public Snapshot(String scope, Set<String> present) {
            this(scope, present, false);
        }
    }

    /** A cursor's new place. */
    public record CursorMove(String consumer, long seq) {}
}

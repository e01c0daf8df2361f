package de.ikone.hub.store;

import de.ikone.hub.api.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The entities: last values, which only newer observations overwrite, and their history in the log. */
@ProviderType
public interface Entities {
    /** The last value of an entity; empty if unknown or deleted. */
    Optional<Envelope> find(String id);

    /** Last values that match, ordered by id. Time bounds apply to observedAt. */
    List<Envelope> list(Query query);

    /**
     * Last values that match and whose id comes after this one, ordered by id. So a reader walks through any number of
     * them page by page, each as quick as the first, and misses none that stays.
     */
    List<Envelope> listAfter(Query query, String id);

    /** Number of entities that match, regardless of limit and offset. */
    long count(Query query);

    /** Records from the log that match, ordered by observedAt, then seq. */
    List<Envelope> history(Query query);

    /** Records from the log that match, the newest observation first. */
    List<Envelope> newest(Query query);

    /** What the last values of each type span; types without an entity are missing. */
    Map<String, Extent> extents();

    /** Types with at least one entity, and how many. */
    Map<String, Long> countByType();

    /** A durable value of a connection; empty if never set. */
    Optional<String> state(String connection, String key);

    /** West, south, east, north in degrees, WGS 84. */
    record Box(double west, double south, double east, double north) {}

    /**
     * Where and when entities are.
     *
     * @param box around their positions; empty if none has one
     * @param from earliest observedAt
     * @param to latest observedAt
     */
    record Extent(Optional<Box> box, Instant from, Instant to) {}

    /**
     * What to look for; empty parts do not restrict.
     *
     * @param types types to include; empty: all
     * @param id one entity
     * @param connection records that came by this connection
     * @param box entities whose position lies inside, bounds included
     * @param from earliest observedAt, inclusive
     * @param to latest observedAt, inclusive
     * @param limit 1 to 10,000
     * @param offset 0 or more
     */
    record Query(
            Set<String> types,
            Optional<String> id,
            Optional<String> connection,
            Optional<Box> box,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit,
            int offset) {
        public Query {
            types = Set.copyOf(types);
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            if (limit < 1 || limit > 10_000) {
                throw new IllegalArgumentException("limit is " + limit + ", expected 1 to 10000");
            }
            if (offset < 0) {
                throw new IllegalArgumentException("offset is " + offset + ", expected 0 or more");
            }
        }

        /** Everything, up to the limit. */
        public static Query all(int limit) {
            return new Query(
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    limit,
                    0);
        }

        public Query types(Set<String> newTypes) {
            return new Query(newTypes, id, connection, box, from, to, limit, offset);
        }

        public Query id(String newId) {
            return new Query(types, Optional.of(newId), connection, box, from, to, limit, offset);
        }

        public Query connection(String newConnection) {
            return new Query(types, id, Optional.of(newConnection), box, from, to, limit, offset);
        }

        public Query box(Box newBox) {
            return new Query(types, id, connection, Optional.of(newBox), from, to, limit, offset);
        }

        public Query between(Instant newFrom, Instant newTo) {
            return new Query(
                    types,
                    id,
                    connection,
                    box,
                    Optional.ofNullable(newFrom),
                    Optional.ofNullable(newTo),
                    limit,
                    offset);
        }

        public Query offset(int newOffset) {
            return new Query(types, id, connection, box, from, to, limit, newOffset);
        }
    }
}

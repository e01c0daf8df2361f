package de.ikone.hub.api;

import java.time.Instant;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One record as it crosses the hub: the facts about it and its body as JSON text. Immutable.
 *
 * @param seq place in the log, from 1, in order of commit; 0 while it is not yet committed
 * @param key unique in the log; a record with a known key is a repeat
 * @param operation whether the entity now is as the body says, or is gone
 * @param type name of the entity type, a Smart Data Models name such as {@code OffStreetParking}
 * @param id URN of the entity: {@code urn:ngsi-ld:{Type}:{ags}:{namespace}:{sourceId}}
 * @param observedAt when the source says it was so
 * @param timeFromSource false where the source gave no time and {@code observedAt} is {@code receivedAt}
 * @param receivedAt when the hub received it
 * @param connection name of the connection it came by
 * @param licence SPDX id or URL of the data's licence; empty where unknown
 * @param body the entity in key-values form, compact JSON text; of a DELETE only id and type
 */
@ProviderType
public record Envelope(
        long seq,
        String key,
        Operation operation,
        String type,
        String id,
        Instant observedAt,
        boolean timeFromSource,
        Instant receivedAt,
        String connection,
        String licence,
        String body) {

    public Envelope {
        if (seq < 0) {
            throw new IllegalArgumentException("seq is " + seq + ", expected 0 or more");
        }
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(observedAt, "observedAt");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(body, "body");
    }

    /** The same record at its place in the log. */
    public Envelope at(long committedSeq) {
        return new Envelope(
                committedSeq,
                key,
                operation,
                type,
                id,
                observedAt,
                timeFromSource,
                receivedAt,
                connection,
                licence,
                body);
    }

    /** What a record says of its entity. */
    public enum Operation {
        /** The entity now is as the body says, whole. */
        UPSERT,
        /** The entity is gone. */
        DELETE
    }
}

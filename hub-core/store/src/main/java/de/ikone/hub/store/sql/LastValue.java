package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;

/**
 * What the store knows of an entity.
 *
 * @param scope the snapshot scope it belongs to; null for none
 * @param observedAt microseconds since 1970
 */
record LastValue(
        String id,
        String type,
        Envelope.Operation operation,
        String connection,
        String scope,
        long observedAt,
        String licence,
        String body) {

    boolean isDeleted() {
        return operation == Envelope.Operation.DELETE;
    }
}

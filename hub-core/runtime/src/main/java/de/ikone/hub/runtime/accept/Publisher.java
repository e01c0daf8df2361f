package de.ikone.hub.runtime.accept;

import java.util.Set;

/**
 * What acceptance must know of the connection that publishes.
 *
 * @param connection its name
 * @param connector id and version of its connector, {@code parking-pls/1.0.0}
 * @param entities types it declares; empty: any
 * @param ags municipality key that goes into the ids
 * @param namespace part of the ids, default the connector's id
 * @param licence licence of its data; empty text where unknown
 */
public record Publisher(
        String connection, String connector, Set<String> entities, String ags, String namespace, String licence) {
    public Publisher {
        entities = Set.copyOf(entities);
    }
}

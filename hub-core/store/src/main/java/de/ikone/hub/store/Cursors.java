package de.ikone.hub.store;

import java.util.Map;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** How far each consumer (a sink's or rule's connection) has delivered. */
@ProviderType
public interface Cursors {
    /** The last seq delivered; empty for a consumer the store does not know yet. */
    OptionalLong find(String consumer);

    /** Sets the cursor, forward after a delivery or backward for a replay; durable on return. */
    void set(String consumer, long seq);

    /** Forgets a consumer, so that its backlog no longer counts. */
    void remove(String consumer);

    /** All consumers with their last seq delivered. */
    Map<String, Long> list();
}

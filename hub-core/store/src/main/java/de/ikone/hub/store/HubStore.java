package de.ikone.hub.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one store of a hub. An OSGi service: while it is registered the store is open, migrated and writable. All parts
 * may be used from any thread. Failures of the database are {@link StoreException}s.
 */
@ProviderType
public interface HubStore {
    /** The records in order of commit: history and every sink's queue at once. */
    RecordLog log();

    /** The entities by their last values and their history. */
    Entities entities();

    /** How far each sink and rule has delivered. */
    Cursors cursors();

    /** The records and payloads that could not be mapped or delivered. */
    Quarantine quarantine();

    /** One line for people: kind and place of the database, without credentials. */
    String description();
}

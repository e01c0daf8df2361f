package de.ikone.hub.store;

import de.ikone.hub.store.sql.SqlStore;

/** Opens stores outside of OSGi, for tests, benchmarks and tools. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store, makes or migrates its tables, and starts its writer.
     *
     * @throws StoreException if it cannot be reached, is open in another process, or was written by a newer hub
     */
    public static OpenStore open(StoreSettings settings) {
        return SqlStore.open(settings);
    }
}

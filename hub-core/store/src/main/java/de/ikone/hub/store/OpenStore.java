package de.ikone.hub.store;

/** A store that its opener closes. */
public interface OpenStore extends HubStore, AutoCloseable {
    /** Commits what still waits, then closes the database; later appends fail with {@link StoreException}. */
    @Override
    void close();
}

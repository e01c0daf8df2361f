package de.ikone.hub.runtime.camel;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Receipt;
import de.ikone.hub.store.StoreException;
import java.util.concurrent.ExecutionException;

/** Commits a batch and waits until it is on disk. */
final class Commit {
    private Commit() {}

    /**
     * Commits.
     *
     * @throws StoreException if the store refuses or fails, also if this thread is interrupted while it waits: then the
     *     batch may still be committed, and a repeat falls on its keys
     */
    static Receipt await(HubStore store, Batch batch) {
        try {
            return store.log().append(batch).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the commit", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw new StoreException("the commit failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}

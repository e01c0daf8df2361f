package de.ikone.hub.runtime.camel;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine.NewCase;
import de.ikone.hub.store.Receipt;
import de.ikone.hub.store.StoreException;
import java.util.concurrent.ExecutionException;

/** Commits a batch of a connection and waits until it is on disk. Reasons in quarantine lose their secrets here. */
final class Commit {
    private Commit() {}

    /**
     * Commits.
     *
     * @throws StoreException if the store refuses or fails, also if this thread is interrupted while it waits: then the
     *     batch may still be committed, and a repeat falls on its keys
     */
    static Receipt await(ConnectionScope scope, Batch batch) {
        try {
            return scope.store().log().append(withoutSecrets(scope, batch)).get();
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

    private static Batch withoutSecrets(ConnectionScope scope, Batch batch) {
        if (batch.rejected().isEmpty()) {
            return batch;
        }
        return new Batch(
                batch.connection(),
                batch.entries(),
                batch.rejected().stream().map(one -> withoutSecrets(scope, one)).toList(),
                batch.state(),
                batch.snapshot(),
                batch.cursor());
    }

    private static NewCase withoutSecrets(ConnectionScope scope, NewCase one) {
        return new NewCase(
                one.kind(),
                one.connection(),
                one.connector(),
                scope.withoutSecrets().apply(one.reason()),
                scope.withoutSecrets().apply(one.message()),
                one.seq(),
                one.body(),
                one.at());
    }
}

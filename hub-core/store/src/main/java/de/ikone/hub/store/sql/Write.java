package de.ikone.hub.store.sql;

import de.ikone.hub.store.Batch;
import java.sql.SQLException;
import java.util.List;

/**
 * One thing to write. It shares its transaction with others, and may run a second time if that transaction failed.
 *
 * @param <T> what comes of it
 */
interface Write<T> {
    T in(Transaction transaction) throws SQLException;

    /** The records it will add, so that what the store knows of them is looked up once for the whole group. */
    default List<Batch.Entry> entries() {
        return List.of();
    }

    /** Bytes it holds while it waits; a close estimate. */
    default long bytes() {
        return 0;
    }
}

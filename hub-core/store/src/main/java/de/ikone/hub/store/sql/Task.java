package de.ikone.hub.store.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** A write in the queue, and whom to tell of it. */
final class Task<T> {
    final Write<T> write;
    final CompletableFuture<T> future = new CompletableFuture<>();
    final long bytes;
    private T result;

    Task(Write<T> write) {
        this.write = write;
        this.bytes = write.bytes();
    }

    void run(Transaction transaction) throws SQLException {
        result = write.in(transaction);
    }

    void committed() {
        future.complete(result);
    }
}

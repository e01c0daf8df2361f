package de.ikone.hub.store.sql;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.RecordLog;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits and commits it together, so that one sync of the disk serves
 * many; if that fails, each write is tried by itself.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int VALID_SECONDS = 5;

    private final Database database;
    private final LongConsumer newHead;
    private final WriteQueue queue = new WriteQueue();
    private final Announcer announcer = new Announcer();
    private final Thread thread = new Thread(this::work, "store-writer");
    private Statements statements;

    /** @param newHead told of the log's head after each commit, before anybody else is */
    Writer(Database database, LongConsumer newHead) {
        this.database = database;
        this.newHead = newHead;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** @throws StoreFullException if too much waits */
    <T> CompletableFuture<T> submit(Write<T> write) {
        Task<T> task = new Task<>(write);
        queue.add(task);
        return task.future;
    }

    /** Writes something small of the hub's own, whatever waits, and returns when it is durable. */
    <T> T now(Write<T> write) {
        Task<T> task = new Task<>(write);
        queue.addAlways(task);
        try {
            return task.future.join();
        } catch (CompletionException e) {
            throw new StoreException(e.getCause().getMessage(), e.getCause());
        }
    }

    RecordLog.Subscription onCommit(LongConsumer listener) {
        return announcer.add(listener);
    }

    private void work() {
        try {
            List<Task<?>> group = queue.take(0, 0);
            while (!group.isEmpty()) {
                long start = System.nanoTime();
                commit(group);
                group = queue.take(group.size(), System.nanoTime() - start);
            }
        } catch (InterruptedException e) {
            LOG.warn("The store's writer was interrupted and stops; what waited was not stored");
        } finally {
            queue.close();
            StoreException stopped = new StoreException(
                    database.description() + ": the writer has stopped, this was not stored. Start the hub again.");
            queue.drain().forEach(task -> announcer.failed(task, stopped));
            disconnect();
        }
    }

    private void commit(List<Task<?>> group) {
        try {
            long head = transact(group);
            newHead.accept(head);
            announcer.committed(group, head);
        } catch (SQLException | RuntimeException e) {
            // The boundary of the writer's thread: whatever a write throws belongs to whoever asked for it.
            boolean connected = rollback();
            if (group.size() == 1 || !connected) {
                StoreException failure = failure(e);
                group.forEach(task -> announcer.failed(task, failure));
                return;
            }
            LOG.debug("A shared transaction of {} writes failed, each is tried by itself", group.size(), e);
            group.forEach(task -> commit(List.of(task)));
        }
    }

    private long transact(List<Task<?>> group) throws SQLException {
        if (statements == null) {
            Connection connection = database.writing().getConnection();
            database.prepareWriting(connection);
            statements = Statements.on(connection);
        }
        List<Batch.Entry> entries = new ArrayList<>();
        group.forEach(task -> entries.addAll(task.write.entries()));
        database.beginWriting(statements.connection());
        Transaction transaction = Transaction.begin(statements, entries);
        for (Task<?> task : group) {
            task.run(transaction);
        }
        transaction.flush();
        statements.connection().commit();
        return transaction.head();
    }

    /** Whether the connection can still be used; if not, the next write makes a new one. */
    private boolean rollback() {
        if (statements == null) {
            return false;
        }
        try {
            Connection connection = statements.connection();
            statements.clear();
            connection.rollback();
            if (connection.isValid(VALID_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            LOG.debug("The store's connection could not be rolled back and is made anew", e);
        }
        disconnect();
        return false;
    }

    private void disconnect() {
        if (statements == null) {
            return;
        }
        try {
            statements.connection().close();
        } catch (SQLException e) {
            LOG.debug("The store's connection could not be closed", e);
        }
        statements = null;
    }

    private StoreException failure(Exception e) {
        if (e instanceof SQLException sql && database.isDiskFull(sql)) {
            return new StoreFullException(
                    database.description() + ": the disk is full: nothing was stored. Free space.");
        }
        if (e instanceof StoreException known) {
            return known;
        }
        return new StoreException(
                "%s: write failed, nothing of it was stored: %s. If it repeats, look at the database and its disk."
                        .formatted(database.description(), e.getMessage()),
                e);
    }

    /** Commits what waits, then ends; waits for that. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcer.close();
    }
}

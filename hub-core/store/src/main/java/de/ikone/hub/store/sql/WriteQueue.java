package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The writes that wait for the writer: bounded in number and bytes, taken in groups. Used from any thread. */
final class WriteQueue {
    static final int MAX_WAITING = 10_000;
    static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_GROUP = 2_000;
    private static final long MAX_GROUP_BYTES = 8L * 1024 * 1024;

    private final ArrayDeque<Task<?>> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** @throws StoreFullException if too much waits; one write is always taken when none waits */
    synchronized void add(Task<?> task) {
        if (waiting.size() >= MAX_WAITING || !waiting.isEmpty() && bytes + task.bytes > MAX_BYTES) {
            throw new StoreFullException(
                    "store is busy: %d batches of %d KiB wait to be written, at most %d of %d KiB may. Try again in a second."
                            .formatted(waiting.size(), bytes / 1024, MAX_WAITING, MAX_BYTES / 1024));
        }
        addAlways(task);
    }

    /** For the hub's own small writes, which give up space or move cursors. */
    synchronized void addAlways(Task<?> task) {
        if (closed) {
            throw new StoreException("store is closed: nothing is written any more. Start the hub again.");
        }
        waiting.add(task);
        bytes += task.bytes;
        notifyAll();
    }

    /** Waits for writes and takes those that may share a transaction; empty when closed and nothing is left. */
    synchronized List<Task<?>> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Task<?>> group = new ArrayList<>();
        long groupBytes = 0;
        while (!waiting.isEmpty() && group.size() < MAX_GROUP && groupBytes < MAX_GROUP_BYTES) {
            Task<?> task = waiting.remove();
            groupBytes += task.bytes;
            group.add(task);
        }
        bytes -= groupBytes;
        return group;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

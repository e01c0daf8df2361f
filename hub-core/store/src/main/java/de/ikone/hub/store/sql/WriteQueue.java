package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The writes that wait for the writer: bounded in number and bytes, taken in groups. Used from any thread. */
final class WriteQueue {
    static final int MAX_WAITING = 10_000;
    static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_GROUP = 2_000;
    private static final long MAX_GROUP_BYTES = 8L * 1024 * 1024;
    private static final long MAX_LINGER_NANOS = 1_000_000;

    private final ArrayDeque<Task<?>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition enough = lock.newCondition();
    private long bytes;
    private int wanted = 1;
    private boolean closed;

    /** @throws StoreFullException if too much waits; one write is always taken when none waits */
    void add(Task<?> task) {
        lock.lock();
        try {
            if (waiting.size() >= MAX_WAITING || !waiting.isEmpty() && bytes + task.bytes > MAX_BYTES) {
                throw new StoreFullException(
                        "store is busy: %d batches of %d KiB wait to be written, at most %d of %d KiB may. Try again in a second."
                                .formatted(waiting.size(), bytes / 1024, MAX_WAITING, MAX_BYTES / 1024));
            }
            addAlways(task);
        } finally {
            lock.unlock();
        }
    }

    /** For the hub's own small writes, which give up space or move cursors. */
    void addAlways(Task<?> task) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException("store is closed: nothing is written any more. Start the hub again.");
            }
            waiting.add(task);
            bytes += task.bytes;
            if (waiting.size() >= wanted) {
                enough.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for writes and takes those that may share a transaction. Whoever was just served is likely to be back in a
     * moment; to sync the disk once for all of them is worth a short wait, but never more than half of what the last
     * commit took.
     *
     * @param served writes in the group before
     * @param nanos what the group before took
     * @return empty when closed and nothing is left
     */
    List<Task<?>> take(int served, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long linger = Math.min(MAX_LINGER_NANOS, nanos / 2);
            wanted = Math.min(MAX_GROUP, served + waiting.size());
            while (waiting.size() < wanted && linger > 0 && !closed) {
                linger = enough.awaitNanos(linger);
            }
            wanted = 1;
            while (waiting.isEmpty() && !closed) {
                enough.await();
            }
            return group();
        } finally {
            lock.unlock();
        }
    }

    private List<Task<?>> group() {
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

    /** Takes all that is left. */
    List<Task<?>> drain() {
        lock.lock();
        try {
            List<Task<?>> left = new ArrayList<>(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            enough.signal();
        } finally {
            lock.unlock();
        }
    }
}

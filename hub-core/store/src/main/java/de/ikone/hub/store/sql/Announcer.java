package de.ikone.hub.store.sql;

import de.ikone.hub.store.RecordLog;
import de.ikone.hub.store.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who waits that it is done, in order of commit, on a thread of its own so that the writer can go on. */
final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int CLOSE_SECONDS = 30;

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Announcer::newThread);

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "store-announcer");
        thread.setDaemon(true);
        return thread;
    }

    RecordLog.Subscription add(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void committed(List<Task<?>> group, long head) {
        thread.execute(() -> {
            group.forEach(Task::committed);
            listeners.forEach(listener -> tell(listener, head));
        });
    }

    void failed(Task<?> task, StoreException failure) {
        thread.execute(() -> task.future.completeExceptionally(failure));
    }

    private static void tell(LongConsumer listener, long head) {
        try {
            listener.accept(head);
        } catch (RuntimeException e) {
            // Boundary to foreign code: a listener's mistake must not keep others from their answer.
            LOG.warn("A listener to commits failed at seq {}", head, e);
        }
    }

    /** Ends after all that is to be told was told. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A continuation of an append still runs {} s after the store was closed", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

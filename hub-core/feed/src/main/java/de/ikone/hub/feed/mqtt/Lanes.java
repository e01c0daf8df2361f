package de.ikone.hub.feed.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs deliveries in order within a topic and side by side across topics. One that fails is tried again after a pause,
 * and only its own topic waits for it. Thread-safe; nothing here blocks but {@link #drain}.
 */
final class Lanes {
    private final Work work;
    private final Executor threads;
    private final ScheduledExecutorService clock;
    private final Backoff backoff;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int waiting;
    private int running;
    private boolean closed;

    /**
     * @param threads where the work runs; must take any number of tasks without blocking
     * @param clock starts the repeats
     */
    Lanes(Work work, Executor threads, ScheduledExecutorService clock, Backoff backoff) {
        this.work = work;
        this.threads = threads;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** Queues behind all earlier ones of the topic; after {@link #drain} it does nothing. */
    synchronized void add(Delivery delivery) {
        if (closed) {
            return;
        }
        Lane lane = lanes.computeIfAbsent(delivery.topic(), Lane::new);
        lane.queue.add(delivery);
        waiting++;
        if (lane.queue.size() == 1) {
            start(lane);
        }
    }

    /** Number of deliveries that have not ended. */
    synchronized int size() {
        return waiting;
    }

    /**
     * Starts nothing more and waits for what runs. What has not begun, or waits for its next try, is dropped: it is not
     * acknowledged, and the broker sends it again.
     *
     * @return whether everything that ran has ended in time
     */
    synchronized boolean drain(Duration atMost) throws InterruptedException {
        closed = true;
        lanes.clear();
        long end = System.nanoTime() + atMost.toNanos();
        while (running > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void start(Lane lane) {
        threads.execute(() -> run(lane));
    }

    private void run(Lane lane) {
        Delivery first;
        synchronized (this) {
            if (closed) {
                return;
            }
            running++;
            first = lane.queue.element();
        }
        work.process(first, well -> ended(lane, well));
    }

    private synchronized void ended(Lane lane, boolean well) {
        running--;
        notifyAll();
        if (closed) {
            return;
        }
        if (!well) {
            lane.failures++;
            long pause = backoff.after(lane.failures).toMillis();
            clock.schedule(() -> start(lane), pause, TimeUnit.MILLISECONDS);
            return;
        }
        lane.failures = 0;
        lane.queue.remove();
        waiting--;
        if (lane.queue.isEmpty()) {
            lanes.remove(lane.topic);
            return;
        }
        start(lane);
    }

    /** Processes a delivery once. */
    @FunctionalInterface
    interface Work {
        /** Calls {@code completion} exactly once, on any thread. Throws nothing. */
        void process(Delivery delivery, Completion completion);
    }

    /** Told how one try ended. */
    @FunctionalInterface
    interface Completion {
        /** @param well false: to be tried again */
        void ended(boolean well);
    }

    private static final class Lane {
        private final String topic;
        private final Deque<Delivery> queue = new ArrayDeque<>();
        private int failures;

        private Lane(String topic) {
            this.topic = topic;
        }
    }
}

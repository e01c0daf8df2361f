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
 * and only its own topic waits for it. Thread-safe; nothing here blocks but {@link #drain} and {@link #awaitRoom}.
 */
final class Lanes {
    /** Nobody tells of a closed connection; the loss of one is rare, and a moment more does not matter. */
    private static final long ROOM_CHECK_MILLIS = 100;

    private final Work work;
    private final Executor threads;
    private final ScheduledExecutorService clock;
    private final Backoff backoff;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int waiting;
    private int running;
    private long arrivals;
    private long lastBegun;
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
        lane.queue.add(new Place(++arrivals, delivery));
        waiting++;
        if (lane.queue.size() == 1) {
            start(lane);
        }
    }

    /**
     * Waits until fewer than so many deliveries wait.
     *
     * @return false if the connection was closed, this was drained or the thread was interrupted meanwhile
     */
    synchronized boolean awaitRoom(int most, MqttLink link) {
        try {
            while (waiting >= most && !closed && link.isOpen()) {
                wait(ROOM_CHECK_MILLIS);
            }
            return !closed && link.isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Number of deliveries that have not ended. */
    synchronized int size() {
        return waiting;
    }

    /**
     * Waits for what runs and for what arrived before any of it, so that all of it can be acknowledged in order. The rest,
     * and what waits for its next try, is dropped: it is not acknowledged, and the broker sends it again.
     *
     * @return whether all that is waited for has ended in time
     */
    synchronized boolean drain(Duration atMost) throws InterruptedException {
        closed = true;
        lanes.clear();
        notifyAll();
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (running > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } finally {
            lastBegun = 0; // nobody waits any more: nothing begins
        }
    }

    /** Counts as running from here, so that no drain overlooks it on its way to a thread. */
    private void start(Lane lane) {
        Place first = lane.queue.element();
        if (closed && first.number > lastBegun) {
            return;
        }
        running++;
        lastBegun = Math.max(lastBegun, first.number);
        threads.execute(() -> work.process(first.delivery, well -> ended(lane, well)));
    }

    private synchronized void startAgain(Lane lane) {
        if (!closed) {
            start(lane);
        }
    }

    private synchronized void ended(Lane lane, boolean well) {
        running--;
        notifyAll();
        if (well) {
            lane.failures = 0;
            lane.queue.remove();
            waiting--;
            goOn(lane);
            return;
        }
        if (!closed) {
            lane.failures++;
            long pause = backoff.after(lane.failures).toMillis();
            clock.schedule(() -> startAgain(lane), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void goOn(Lane lane) {
        if (lane.queue.isEmpty()) {
            lanes.remove(lane.topic, lane);
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

    /** @param number counts the arrivals over all topics */
    private record Place(long number, Delivery delivery) {}

    private static final class Lane {
        private final String topic;
        private final Deque<Place> queue = new ArrayDeque<>();
        private int failures;

        private Lane(String topic) {
            this.topic = topic;
        }
    }
}

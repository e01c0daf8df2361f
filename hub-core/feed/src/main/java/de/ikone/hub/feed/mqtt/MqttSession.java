package de.ikone.hub.feed.mqtt;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one consumer connected from its start to its pause or stop: connects, notices the loss, waits, connects again.
 * Everything about connections happens on the one thread of {@code clock}; messages go from Paho's thread straight into
 * the {@link Lanes}.
 */
final class MqttSession implements MqttLink.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
    /** QoS 0 has no window by which the broker would hold back; beyond this many waiting messages it is dropped. */
    private static final int MOST_WAITING_UNCONFIRMED = 1_000;
    /** A broker that keeps to the window never gets there; Mosquitto 2.0.11 sends 20 more for each acknowledgement. */
    private static final int MOST_WAITING_CONFIRMED = 500;

    private final MqttSettings settings;
    private final int mostWaiting;
    private final ScheduledExecutorService clock;
    private final Consumer<Exception> onFailure;
    private final Lanes lanes;
    private final Lanes.Work work;
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private volatile MqttState state = MqttState.CONNECTING;
    private volatile String healthText;
    private volatile long dropped;
    private volatile boolean closing;
    private MqttLink link;
    private int failures;
    private boolean connectedBefore;
    private long connectedAt;

    /**
     * @param threads where exchanges run; must take any number of tasks without blocking
     * @param clock one thread; the caller shuts it down after {@link #close}, letting it end what it has
     * @param onFailure told of each failed try and each lost connection, on the clock's thread
     */
    MqttSession(
            MqttSettings settings,
            Lanes.Work work,
            Executor threads,
            ScheduledExecutorService clock,
            Consumer<Exception> onFailure) {
        this.settings = settings;
        this.mostWaiting = Math.max(settings.receiveMaximum(), MOST_WAITING_CONFIRMED);
        this.clock = clock;
        this.onFailure = onFailure;
        this.work = work;
        this.lanes = new Lanes(this::process, threads, clock, settings.backoff());
        this.healthText = "connecting to " + settings.broker();
    }

    /** Begins to connect; returns at once. */
    void open() {
        clock.execute(this::connect);
    }

    /**
     * Drains, disconnects and leaves the session to the broker. Blocks for the drain and connect timeouts at most; if it
     * is interrupted it returns at once, and the clock disconnects behind it.
     */
    void close() {
        closing = true;
        state = MqttState.DRAINING;
        CountDownLatch disconnected = new CountDownLatch(1);
        try {
            if (!lanes.drain(settings.drainTimeout())) {
                LOG.warn("{}: exchanges still run at the stop; the broker will send their messages again", settings);
            }
            closeLink(disconnected);
            disconnected.await(settings.connectTimeout().toMillis() * 3, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closeLink(disconnected);
            Thread.currentThread().interrupt();
        }
        state = MqttState.STOPPED;
        healthText = "stopped; broker " + settings.broker() + " keeps the session";
    }

    private void closeLink(CountDownLatch disconnected) {
        clock.execute(() -> {
            if (link != null) {
                link.close();
            }
            disconnected.countDown();
        });
    }

    MqttState state() {
        return state;
    }

    /** One English sentence for the operator: how it stands, and if it fails, why and what next. */
    String healthText() {
        return healthText;
    }

    @Override
    public void arrived(Delivery delivery) {
        if (!delivery.awaitsAcknowledgement()) {
            addUnconfirmed(delivery);
            return;
        }
        // If not for a closed connection, Paho's thread stands here and reads on when there is room.
        if (lanes.awaitRoom(mostWaiting, delivery.link()) && unacknowledged.admit(delivery)) {
            lanes.add(delivery);
        }
    }

    @Override
    public void lost(MqttLink lost, Exception reason) {
        try {
            clock.execute(() -> reconnectAfterLoss(lost, reason));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: lost while it was being stopped", settings, e);
        }
    }

    private void process(Delivery delivery, Lanes.Completion completion) {
        work.process(delivery, well -> {
            if (delivery.awaitsAcknowledgement()) {
                note(delivery, well);
            }
            completion.ended(well);
        });
    }

    private void note(Delivery delivery, boolean well) {
        if (well) {
            unacknowledged.end(delivery);
            return;
        }
        unacknowledged.fail(delivery);
    }

    private void addUnconfirmed(Delivery delivery) {
        if (lanes.size() < MOST_WAITING_UNCONFIRMED) {
            lanes.add(delivery);
            return;
        }
        // Only Paho's callback thread writes it. Powers of two: loud at once, and not a line for each of a flood.
        long count = dropped + 1;
        dropped = count;
        if (Long.bitCount(count) == 1) {
            LOG.warn("{}: {} messages of QoS 0 dropped, too many wait; let the sender use QoS 1", settings, count);
        }
    }

    private void connect() {
        if (closing) {
            return;
        }
        state = MqttState.CONNECTING;
        try {
            link = new MqttLink(settings, this);
            if (!link.connect()) {
                startedAnew();
            }
            link.subscribe();
        } catch (ConnectException | MqttAccessException e) {
            failed(e);
            return;
        }
        connectedBefore = true;
        connectedAt = System.nanoTime();
        healthText = "connected to " + settings.broker();
        state = closing ? MqttState.DRAINING : MqttState.CONNECTED;
        LOG.info("{}: connected", settings);
    }

    private void startedAnew() {
        unacknowledged.forget();
        if (connectedBefore) {
            LOG.warn(
                    "{}: the broker no longer has this session; what it had queued for us is gone. Check its persistence",
                    settings);
        }
    }

    private void reconnectAfterLoss(MqttLink lost, Exception reason) {
        if (closing || lost != link) {
            return;
        }
        link.close();
        // A connection that never lasts counts on, else two clients with one id would throw each other out each second.
        if (System.nanoTime() - connectedAt > settings.backoff().longest().toNanos()) {
            failures = 0;
        }
        failed(reason);
    }

    private void failed(Exception reason) {
        failures++;
        Duration pause = settings.backoff().after(failures);
        healthText = "%s. Next try in %d s".formatted(reason.getMessage(), pause.toSeconds());
        if (!closing) {
            state = MqttState.WAITING;
            clock.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        onFailure.accept(reason);
    }
}

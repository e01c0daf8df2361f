package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings connections and connectors together: watches for {@link ConnectorRoutes} services, each of which is one
 * connection's, and lets their slots work on threads of the host's own, never on those of the configuration or of
 * declarative services. There are as many threads as slots that work, since any of them may hang.
 */
final class ConnectorHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorHost.class);

    /** How long a connector that goes is waited for: more than its context takes to drain. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    /** How long the reconciler waits for a connection to be gone before it looks again in the next round. */
    private static final Duration REMOVE_PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Map<String, ServiceReference<ConnectorRoutes>> offers = new HashMap<>();
    private final ExecutorService workers;
    private final ServiceTracker<ConnectorRoutes, String> tracker;
    private final Slot.ContextStarter contexts;
    private final BiFunction<String, String, ConnectionRuntime> runtimes;
    private final Consumer<String> onRemoved;

    /**
     * @param runtimes makes what the hub knows of a connection, from its name and its connector's id
     * @param onRemoved told the name of a connection that is no longer, after it has stopped
     */
    ConnectorHost(
            BundleContext context,
            Slot.ContextStarter contexts,
            BiFunction<String, String, ConnectionRuntime> runtimes,
            Consumer<String> onRemoved) {
        this.contexts = contexts;
        this.runtimes = runtimes;
        this.onRemoved = onRemoved;
        workers = Executors.newCachedThreadPool(runnable -> new Thread(runnable, "hub-starter"));
        tracker = new ServiceTracker<>(context, ConnectorRoutes.class, new Customizer());
    }

    void open() {
        tracker.open();
    }

    @Override
    public void close() throws InterruptedException {
        slots.values().forEach(Slot::withhold);
        long until = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (Slot slot : slots.values()) {
            slot.awaitSettled(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        }
        tracker.close();
        workers.shutdownNow();
    }

    Collection<Slot> slots() {
        return slots.values();
    }

    Optional<Slot> find(String connection) {
        return Optional.ofNullable(slots.get(connection));
    }

    /** The slot of a connection, made if it is new. */
    Slot slot(String connection, String connector) {
        synchronized (offers) { // or an offer that comes at this moment would find no slot, and the slot no offer
            return slots.computeIfAbsent(connection, name -> {
                Slot slot = new Slot(runtimes.apply(name, connector), contexts, workers);
                Optional.ofNullable(offers.get(name)).ifPresent(slot::offer);
                return slot;
            });
        }
    }

    /** The connection must not run, and why; one that a person has stopped stays stopped. */
    void fail(Slot slot, Failure failure) {
        slot.withhold();
        if (slot.isWishedStopped()) {
            slot.runtime().rest(State.STOPPED);
        } else {
            slot.runtime().fail(failure);
        }
    }

    /** Forgets a connection; false if it still stops, so that this has to be asked for again. */
    boolean remove(String connection) throws InterruptedException {
        Slot slot = slots.get(connection);
        if (slot == null) {
            return true;
        }
        slot.withhold();
        if (!slot.awaitSettled(REMOVE_PATIENCE)) {
            return false;
        }
        slots.remove(connection);
        onRemoved.accept(connection);
        return true;
    }

    /** Tries again what is down with that failure's code. */
    void retry(String code) {
        slots.values().stream()
                .filter(slot -> slot.runtime()
                        .failure()
                        .filter(failure -> failure.code().equals(code))
                        .isPresent())
                .forEach(Slot::retry);
    }

    private final class Customizer implements ServiceTrackerCustomizer<ConnectorRoutes, String> {
        @Override
        public String addingService(ServiceReference<ConnectorRoutes> reference) {
            String pid = String.valueOf(reference.getProperty("service.pid"));
            String connection = pid.substring(pid.indexOf('~') + 1);
            offer(connection, reference);
            return connection;
        }

        @Override
        public void modifiedService(ServiceReference<ConnectorRoutes> reference, String connection) {
            offer(connection, reference);
        }

        private void offer(String connection, ServiceReference<ConnectorRoutes> reference) {
            synchronized (offers) {
                offers.put(connection, reference);
                Optional.ofNullable(slots.get(connection)).ifPresent(slot -> slot.offer(reference));
            }
        }

        /** Returns when nothing of the service runs any more: its bundle may be about to go. */
        @Override
        public void removedService(ServiceReference<ConnectorRoutes> reference, String connection) {
            Optional<Slot> slot;
            synchronized (offers) {
                offers.remove(connection, reference);
                slot = find(connection);
                slot.ifPresent(found -> found.withdraw(reference));
            }
            try {
                if (slot.isPresent() && !slot.get().awaitSettled(STOP_PATIENCE)) {
                    LOG.warn("connection {} does not stop, its connector is taken away from under it", connection);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

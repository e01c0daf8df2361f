package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Brings connections and connectors together: watches for {@link ConnectorRoutes} services, each of which is one
 * connection's, and starts and stops their contexts on threads of its own, never on those of the configuration or of
 * declarative services.
 */
final class ConnectorHost implements AutoCloseable {
    private static final int STARTERS = 2;

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Map<String, ServiceReference<ConnectorRoutes>> offers = new ConcurrentHashMap<>();
    private final ExecutorService starters;
    private final ServiceTracker<ConnectorRoutes, String> tracker;
    private final Slot.ContextStarter contexts;
    private final Consumer<ConnectionRuntime> onStateChange;
    private final Consumer<String> onRemoved;

    /**
     * @param onRemoved told the name of a connection that is no longer, after it has stopped
     */
    ConnectorHost(
            BundleContext context,
            Slot.ContextStarter contexts,
            Consumer<ConnectionRuntime> onStateChange,
            Consumer<String> onRemoved) {
        this.contexts = contexts;
        this.onStateChange = onStateChange;
        this.onRemoved = onRemoved;
        starters = Executors.newFixedThreadPool(STARTERS, runnable -> new Thread(runnable, "hub-starter"));
        tracker = new ServiceTracker<>(context, ConnectorRoutes.class, new Customizer());
    }

    void open() {
        tracker.open();
    }

    @Override
    public void close() throws InterruptedException {
        slots.values().forEach(Slot::withhold);
        tracker.close();
        starters.shutdown();
        starters.awaitTermination(10, TimeUnit.SECONDS);
    }

    Collection<Slot> slots() {
        return slots.values();
    }

    Optional<Slot> find(String connection) {
        return Optional.ofNullable(slots.get(connection));
    }

    /** The slot of a connection, made if it is new. */
    Slot slot(String connection, String connector) {
        return slots.computeIfAbsent(connection, name -> {
            Slot slot = new Slot(new ConnectionRuntime(name, connector, onStateChange), contexts);
            Optional.ofNullable(offers.get(name)).ifPresent(slot::offer);
            return slot;
        });
    }

    /** Lets a connection run. */
    void release(Slot slot, Release release) {
        startIf(slot, slot.release(release));
    }

    /** The connection must not run, and why. */
    void fail(Slot slot, Failure failure) {
        slot.withhold();
        slot.runtime().become(State.FAILED, failure);
    }

    /** Forgets a connection. */
    void remove(String connection) {
        Slot slot = slots.remove(connection);
        if (slot != null) {
            slot.withhold();
            onRemoved.accept(connection);
        }
    }

    /** Tries again what is down. */
    void retry(Slot slot) {
        starters.execute(slot::startIfReady);
    }

    /** Tries again what is down with that failure's code. */
    void retry(String code) {
        slots.values().stream()
                .filter(Slot::isDown)
                .filter(slot -> slot.runtime()
                        .failure()
                        .filter(failure -> failure.code().equals(code))
                        .isPresent())
                .forEach(this::retry);
    }

    void startIf(Slot slot, boolean shouldStart) {
        if (shouldStart) {
            starters.execute(slot::startIfReady);
        }
    }

    private final class Customizer implements ServiceTrackerCustomizer<ConnectorRoutes, String> {
        @Override
        public String addingService(ServiceReference<ConnectorRoutes> reference) {
            String pid = String.valueOf(reference.getProperty("service.pid"));
            String connection = pid.substring(pid.indexOf('~') + 1);
            offers.put(connection, reference);
            Optional.ofNullable(slots.get(connection)).ifPresent(slot -> startIf(slot, slot.offer(reference)));
            return connection;
        }

        @Override
        public void modifiedService(ServiceReference<ConnectorRoutes> reference, String connection) {
            Optional.ofNullable(slots.get(connection)).ifPresent(slot -> startIf(slot, slot.offer(reference)));
        }

        @Override
        public void removedService(ServiceReference<ConnectorRoutes> reference, String connection) {
            offers.remove(connection, reference);
            Optional.ofNullable(slots.get(connection)).ifPresent(slot -> slot.withdraw(reference));
        }
    }
}

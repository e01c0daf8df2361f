package de.ikone.hub.web.health;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.web.services.HubServices;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics of the hub, read from its services at each scrape: nothing is counted twice. */
final class HubMetrics {
    private static final String[] LABELS = {"connection", "connector"};

    private final HubServices services;
    private final PrometheusRegistry registry = new PrometheusRegistry();

    HubMetrics(HubServices services) {
        this.services = services;
        registerHub();
        registerConnections();
        registerStore();
        JvmMemoryMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private void registerHub() {
        GaugeWithCallback.builder()
                .name("hub_identity")
                .help("Always 1; the labels say which hub this is")
                .labelNames("version", "city", "ags")
                .callback(to -> services.hub().ifPresent(hub -> {
                    City city = hub.city();
                    to.call(1, hub.version(), city.key(), city.ags());
                }))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hub_ready")
                .help("1 if the city file is valid and every connection that should run does")
                .callback(to -> to.call(services.hub().map(Hub::ready).orElse(false) ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hub_connection_state")
                .help("1 for the state a connection is in, 0 for the others")
                .labelNames("connection", "connector", "state")
                .callback(to -> {
                    for (Connection c : connections()) {
                        for (Connection.State state : Connection.State.values()) {
                            to.call(state == c.state() ? 1 : 0, c.name(), c.connector(), state.name());
                        }
                    }
                })
                .register(registry);
    }

    private void registerConnections() {
        counter("hub_connection_accepted", "Records accepted since the hub started", Connection::accepted);
        counter("hub_connection_rejected", "Records put in quarantine since the hub started", Connection::rejected);
        counter(
                "hub_connection_delivered",
                "Records delivered or requests answered since the hub started",
                Connection::delivered);
        gauge("hub_connection_backlog", "Committed records yet to be delivered", Connection::backlog);
        gauge("hub_connection_open_cases", "Open quarantine cases", Connection::quarantined);
        GaugeWithCallback.builder()
                .name("hub_connection_last_record_timestamp_seconds")
                .help("When it last accepted, delivered or answered, seconds since 1970")
                .labelNames(LABELS)
                .callback(to -> connections().forEach(c -> c.lastRecordAt()
                        .map(Instant::toEpochMilli)
                        .ifPresent(millis -> to.call(millis / 1000.0, c.name(), c.connector()))))
                .register(registry);
    }

    private void registerStore() {
        GaugeWithCallback.builder()
                .name("hub_store_head")
                .help("Highest committed seq of the log")
                .callback(to -> store().forEach(s -> to.call(s.log().head())))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hub_entities")
                .help("Entities with a last value")
                .labelNames("type")
                .callback(to ->
                        store().forEach(s -> s.entities().countByType().forEach((type, count) -> to.call(count, type))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hub_open_cases")
                .help("Open quarantine cases of the whole hub")
                .callback(to -> store().forEach(s -> to.call(s.quarantine().countByConnection().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())))
                .register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<Connection> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(LABELS)
                .callback(to -> connections().forEach(c -> to.call(value.applyAsDouble(c), c.name(), c.connector())))
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<Connection> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(LABELS)
                .callback(to -> connections().forEach(c -> to.call(value.applyAsDouble(c), c.name(), c.connector())))
                .register(registry);
    }

    private List<Connection> connections() {
        return services.hub().map(Hub::connections).orElse(List.of());
    }

    private List<HubStore> store() {
        return services.store().stream().toList();
    }
}

package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Durations;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Publisher;
import de.ikone.hub.store.HubStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the {@code hub:} endpoints of one connection share.
 *
 * @param publisher who publishes
 * @param direction which way records go
 * @param settings effective settings by name, secrets resolved, without their leading dot; never logged
 * @param store the hub's store
 * @param acceptance decides what enters
 * @param http where {@code hub:http} registers
 * @param rules told what a RULE reads and publishes; refuses cycles
 * @param events told of everything that happens
 * @param withoutSecrets takes secrets out of what others will read
 */
public record ConnectionScope(
        Publisher publisher,
        Direction direction,
        Map<String, Object> settings,
        HubStore store,
        Acceptance acceptance,
        HttpRegistry http,
        RuleGraph rules,
        ConnectionEvents events,
        UnaryOperator<String> withoutSecrets) {

    public ConnectionScope {
        settings = Map.copyOf(settings);
    }

    /** Name of the connection. */
    public String name() {
        return publisher.connection();
    }

    /** A setting as text; empty if it is not set or blank. */
    public Optional<String> text(String setting) {
        return Optional.ofNullable(settings.get(setting)).map(String::valueOf).filter(value -> !value.isBlank());
    }

    /** A setting as duration. */
    public Optional<Duration> duration(String setting) {
        return text(setting).map(Durations::parse);
    }

    @Override
    public String toString() {
        return "connection " + name();
    }
}

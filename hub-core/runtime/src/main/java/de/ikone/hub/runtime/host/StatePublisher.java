package de.ikone.hub.runtime.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Publisher;
import de.ikone.hub.runtime.accept.Verdict;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes each change of a connection's state as a record of type {@code ConnectionState}, for rules and history. */
final class StatePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(StatePublisher.class);
    private static final String TYPE = "ConnectionState";
    private static final String HUB = "hub";

    private final HubStore store;
    private final Acceptance acceptance;
    private final Supplier<Optional<City>> city;
    private final String version;
    private final ObjectMapper json = new ObjectMapper();

    StatePublisher(HubStore store, Acceptance acceptance, Supplier<Optional<City>> city, String version) {
        this.store = store;
        this.acceptance = acceptance;
        this.city = city;
        this.version = version;
    }

    /** Publishes the state the connection has now; returns before the commit. */
    void publish(ConnectionRuntime connection) {
        city.get().ifPresent(facts -> append(facts, entity(connection)));
    }

    private ObjectNode entity(ConnectionRuntime connection) {
        ObjectNode entity = json.createObjectNode();
        synchronized (connection) {
            entity.put("type", TYPE).put("id", connection.name()).put("connection", connection.name());
            entity.put("connector", connection.facts().connector());
            connection.facts().direction().ifPresent(direction -> entity.put("direction", direction.name()));
            connection.facts().rhythm().ifPresent(rhythm -> entity.put("rhythmSeconds", rhythm.toMillis() / 1000.0));
            entity.put("state", connection.state().name());
            entity.put("since", connection.since().toString());
            entity.put("observedAt", connection.since().toString());
            connection.failure().ifPresent(failure -> {
                entity.put("errorClass", failure.errorClass().name());
                entity.put("errorCode", failure.code());
            });
        }
        return entity;
    }

    private void append(City facts, ObjectNode entity) {
        Publisher hub = new Publisher(HUB, HUB + "/" + version, Set.of(TYPE), facts.ags(), HUB, "");
        Verdict verdict = acceptance.judge(
                hub, entity, new Acceptance.Request(Operation.UPSERT, Optional.empty(), Optional.empty()));
        verdict.cases().forEach(one -> LOG.error("a state could not be published: {}", one.message()));
        try {
            store.log().append(Batch.of(HUB, verdict.accepted())).whenComplete((receipt, problem) -> {
                if (problem != null) {
                    LOG.warn("a state could not be stored: {}", problem.getMessage());
                }
            });
        } catch (StoreException e) {
            LOG.warn("a state could not be stored: {}", e.getMessage());
        }
    }
}

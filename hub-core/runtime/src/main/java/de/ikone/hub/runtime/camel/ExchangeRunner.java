package de.ikone.hub.runtime.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Quarantine.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.MDC;

/** Runs one exchange through a route: the connection's name in each log line, and a payload that is not lost. */
final class ExchangeRunner {
    /** Name of the logging context's entry that holds the connection. */
    static final String CONNECTION = "connection";

    private final ConnectionScope scope;

    ExchangeRunner(ConnectionScope scope) {
        this.scope = scope;
    }

    /** Runs the exchange; its exception, if it failed, is left in it. */
    void run(Processor processor, Exchange exchange) {
        MDC.put(CONNECTION, scope.name());
        try {
            processor.process(exchange);
        } catch (Exception e) { // the host's boundary: whatever a connector's route throws is the exchange's failure
            exchange.setException(e);
        } finally {
            MDC.remove(CONNECTION);
        }
    }

    /** The rejection that ended the exchange, if one did. */
    static Optional<RejectedException> rejection(Exchange exchange) {
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedException rejection) {
                return Optional.of(rejection);
            }
        }
        return Optional.empty();
    }

    /**
     * Puts the exchange's whole payload in quarantine; durable on return.
     *
     * @param payload the payload, unless the route has set the property {@link HubHeaders#PAYLOAD}
     */
    long quarantine(Exchange exchange, Object payload, RejectedException rejection) {
        Object kept = exchange.getProperty(HubHeaders.PAYLOAD, payload, Object.class);
        Quarantine.NewCase newCase = new Quarantine.NewCase(
                Kind.PAYLOAD,
                scope.name(),
                scope.publisher().connector(),
                rejection.reason(),
                rejection.getMessage(),
                0,
                text(exchange, kept),
                Instant.now());
        long id = Commit.await(
                        scope,
                        new Batch(
                                scope.name(),
                                List.of(),
                                List.of(newCase),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty()))
                .quarantineIds()
                .get(0);
        scope.events().rejected(1);
        return id;
    }

    private static String text(Exchange exchange, Object payload) {
        if (payload instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (payload == null || payload instanceof String) {
            return payload == null ? "" : (String) payload;
        }
        if (payload instanceof Map || payload instanceof List) {
            try {
                return Json.MAPPER.writeValueAsString(payload);
            } catch (JsonProcessingException e) {
                return payload.toString();
            }
        }
        String text = exchange.getContext().getTypeConverter().convertTo(String.class, exchange, payload);
        return text == null ? payload.toString() : text;
    }
}

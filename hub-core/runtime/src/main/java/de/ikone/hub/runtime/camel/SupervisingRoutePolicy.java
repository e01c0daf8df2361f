package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.RejectedException;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.MDC;

/**
 * Watches routes that begin with another component than {@code hub:}, e.g. MQTT: what their exchanges and consumers
 * meet reaches the connection's supervisor, and a rejected payload is in quarantine before the consumer acknowledges it.
 */
final class SupervisingRoutePolicy extends RoutePolicySupport {
    private final ConnectionScope scope;
    private final ExchangeRunner runner;

    SupervisingRoutePolicy(ConnectionScope scope) {
        this.scope = scope;
        this.runner = new ExchangeRunner(scope);
    }

    @Override
    public void onInit(Route route) {
        if (isForeign(route) && route.getConsumer() instanceof DefaultConsumer consumer) {
            consumer.setExceptionHandler(new TellSupervisor(scope));
        }
    }

    private static boolean isForeign(Route route) {
        return !(route.getEndpoint() instanceof HubEndpoint)
                && !"direct".equals(route.getEndpoint().getEndpointUri().split(":", 2)[0]);
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (isForeign(route)) {
            MDC.put(ExchangeRunner.CONNECTION, scope.name());
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!isForeign(route)) {
            return;
        }
        try {
            settle(exchange);
        } finally {
            MDC.remove(ExchangeRunner.CONNECTION);
        }
    }

    private void settle(Exchange exchange) {
        if (exchange.getException() == null) {
            scope.events().succeeded();
            return;
        }
        Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
        if (rejection.isEmpty()) {
            scope.events().failed(exchange.getException(), Duration.ofSeconds(1));
            return;
        }
        try {
            runner.quarantine(exchange, exchange.getIn().getBody(), rejection.get());
            exchange.setException(null);
        } catch (RuntimeException e) { // the store refuses: the consumer must not acknowledge, and comes again
            exchange.setException(e);
            scope.events().failed(e, Duration.ofSeconds(1));
        }
    }

    /** Failures of a consumer between exchanges, such as a lost connection. */
    private record TellSupervisor(ConnectionScope scope) implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            scope.events().failed(exception, Duration.ofSeconds(5));
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handleException(exception);
        }
    }
}

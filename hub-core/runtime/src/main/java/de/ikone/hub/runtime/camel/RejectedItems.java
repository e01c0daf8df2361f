package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.RejectedException;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * An item of a payload that a route has split: a {@link RejectedException} puts that item alone in quarantine, and the
 * others go on. Without it Camel would report the last such exception as the whole payload's and forget the others.
 */
final class RejectedItems implements InterceptStrategy {
    private final ExchangeRunner runner;

    RejectedItems(ConnectionScope scope) {
        runner = new ExchangeRunner(scope);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new Step(target, runner);
    }

    private static final class Step extends DelegateAsyncProcessor {
        private final ExchangeRunner runner;

        Step(Processor target, ExchangeRunner runner) {
            super(target);
            this.runner = runner;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, doneSync -> {
                settle(exchange);
                callback.done(doneSync);
            });
        }

        private void settle(Exchange exchange) {
            if (exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null) {
                return;
            }
            Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
            if (rejection.isEmpty()) {
                return;
            }
            try {
                runner.quarantine(exchange, exchange.getMessage().getBody(), rejection.get());
                exchange.setException(null);
                exchange.setRouteStop(true);
            } catch (RuntimeException e) { // the store refuses: the payload comes again
                exchange.setException(e);
            }
        }
    }
}

package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.RejectedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * {@code hub:tick}: one empty exchange per interval, never two at a time; after a failure sooner or later, with
 * back-off. Stopping waits for the exchange under way.
 */
final class TickConsumer extends DefaultConsumer {
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final ConnectionScope scope;
    private final ExchangeRunner runner;
    private final Duration interval;
    private ScheduledExecutorService thread;
    private int failures;

    TickConsumer(HubEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        scope = endpoint.scope();
        runner = new ExchangeRunner(scope);
        interval = scope.duration("interval").orElse(DEFAULT_INTERVAL);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, scope.name() + "-tick");
        thread.execute(this::tick);
    }

    @Override
    protected void doStop() throws Exception {
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        super.doStop();
    }

    private void tick() {
        Duration next = interval;
        Exchange exchange = createExchange(false);
        try {
            runner.run(getProcessor(), exchange);
            if (exchange.getException() == null) {
                failures = 0;
                scope.events().succeeded();
            } else {
                next = failed(exchange);
            }
        } finally {
            releaseExchange(exchange, false);
            schedule(next);
        }
    }

    private Duration failed(Exchange exchange) {
        Throwable problem = exchange.getException();
        Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
        try {
            if (rejection.isPresent()) {
                runner.quarantine(exchange, exchange.getMessage().getBody(), rejection.get());
            }
        } catch (RuntimeException e) { // the store refuses: tell, and fetch again at the next try
            problem = e;
        }
        Duration next = Backoff.delay(failures++, interval);
        scope.events().failed(problem, next);
        return next;
    }

    private void schedule(Duration delay) {
        if (isRunAllowed() && !thread.isShutdown()) {
            long jitter = ThreadLocalRandom.current().nextLong(Math.max(1, delay.toMillis() / 20));
            thread.schedule(this::tick, delay.toMillis() + jitter, TimeUnit.MILLISECONDS);
        }
    }
}

package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.RejectedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
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
    /** For the exchange under way; less than the host gives a context. */
    private static final long STOP_SECONDS = 6;

    private final ConnectionScope scope;
    private final ExchangeRunner runner;
    private final Duration interval;
    private final Object scheduling = new Object();
    private ScheduledExecutorService thread;
    private Future<?> next;
    private int failures;
    /** In quarantine already: a route that must not ask yet repeats its last failure, the very same object. */
    private RejectedException kept;

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
        shutDown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        super.doStop();
    }

    /** The next tick goes too: the executor would wait for it, as it does for every delayed task, before it ends. */
    private void shutDown() {
        synchronized (scheduling) {
            if (next != null) {
                next.cancel(false);
            }
            thread.shutdown();
        }
    }

    private void tick() {
        Duration pause = interval;
        Exchange exchange = createExchange(false);
        try {
            runner.run(getProcessor(), exchange);
            if (exchange.getException() == null) {
                failures = 0;
                scope.events().succeeded();
            } else {
                pause = failed(exchange);
            }
        } finally {
            releaseExchange(exchange, false);
            schedule(pause);
        }
    }

    private Duration failed(Exchange exchange) {
        Throwable problem = exchange.getException();
        Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
        try {
            if (rejection.isPresent() && rejection.get() != kept) {
                runner.quarantine(exchange, exchange.getMessage().getBody(), rejection.get());
                kept = rejection.get();
            }
        } catch (RuntimeException e) { // the store refuses: tell, and fetch again at the next try
            problem = e;
        }
        Duration pause = Backoff.delay(failures++, interval);
        scope.events().failed(problem, pause);
        return pause;
    }

    private void schedule(Duration delay) {
        long jitter = ThreadLocalRandom.current().nextLong(Math.max(1, delay.toMillis() / 20));
        synchronized (scheduling) {
            if (isRunAllowed() && !thread.isShutdown()) {
                next = thread.schedule(this::tick, delay.toMillis() + jitter, TimeUnit.MILLISECONDS);
            }
        }
    }
}

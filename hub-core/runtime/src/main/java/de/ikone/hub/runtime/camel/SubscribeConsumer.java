package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Batch.CursorMove;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Quarantine.Kind;
import de.ikone.hub.store.RecordLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code hub:subscribe}: hands committed records to a SINK or RULE in order of seq, from the connection's cursor on. The
 * cursor moves after the exchange; a failing exchange is repeated with back-off and holds up nobody but this
 * connection; what repeating cannot mend goes to quarantine and the next record follows. A RULE's publications, state
 * and cursor are one transaction.
 */
final class SubscribeConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(SubscribeConsumer.class);
    private static final int MOST_PER_READ = 1_000;
    /** How long a sink that takes batches waits for more before it sends a small one. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long SAVE_SKIPPED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ConnectionScope scope;
    private final ExchangeRunner runner;
    private final Set<String> types;
    private final int batchSize;
    private final Object wakeUp = new Object();
    private ExecutorService thread;
    private RecordLog.Subscription listener;
    private volatile boolean stopping;
    private long cursor;
    private long savedCursor;
    private long savedAtNanos;

    SubscribeConsumer(HubEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        scope = endpoint.scope();
        runner = new ExchangeRunner(scope);
        types = endpoint.parameter("type")
                .filter(text -> !text.equals("*"))
                .map(SubscribeConsumer::split)
                .orElse(Set.of());
        batchSize = endpoint.parameter("batch").map(Integer::parseInt).orElse(1);
        if (batchSize < 1 || batchSize > MOST_PER_READ) {
            throw new IllegalArgumentException("batch is " + batchSize + ", expected 1 to " + MOST_PER_READ);
        }
        if (scope.direction() == Direction.RULE) {
            scope.rules().add(scope.name(), types, scope.publisher().entities());
        }
    }

    private static Set<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        savedCursor = startCursor();
        reach(savedCursor);
        listener = scope.store().log().onCommit(head -> wake());
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, scope.name() + "-deliver");
        thread.execute(this::deliverUntilStopped);
    }

    /** A connection that is new to the store starts with the next record, or with the first if so set. */
    private long startCursor() {
        return scope.store().cursors().find(scope.name()).orElseGet(() -> {
            boolean fromStart =
                    scope.text("start-with").map("first-record"::equals).orElse(false);
            long start = fromStart ? 0 : scope.store().log().head();
            scope.store().cursors().set(scope.name(), start);
            return start;
        });
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        wake();
        listener.close();
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        super.doStop();
    }

    private void wake() {
        synchronized (wakeUp) {
            wakeUp.notifyAll();
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        synchronized (wakeUp) {
            if (!stopping) {
                wakeUp.wait(Math.max(1, duration.toMillis()));
            }
        }
    }

    private void deliverUntilStopped() {
        int failures = 0;
        try {
            while (!stopping) {
                try {
                    if (!deliverNext()) {
                        waitForRecords();
                    }
                    failures = 0;
                } catch (DeliveryException e) {
                    Duration delay = Backoff.delay(failures++);
                    scope.events().failed(e.getCause(), delay);
                    waitOut(delay);
                }
            }
            saveCursor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForRecords() throws InterruptedException {
        synchronized (wakeUp) {
            if (!stopping && scope.store().log().head() <= cursor) {
                wakeUp.wait(1_000);
            }
        }
    }

    /** A request for each commit would cost both sides more than the records in it. */
    private void gather() throws InterruptedException {
        long until = System.nanoTime() + GATHER_NANOS;
        while (scope.store().log().head() - cursor < batchSize && !stopping && System.nanoTime() < until) {
            pause(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    private void waitOut(Duration delay) throws InterruptedException {
        long until = System.nanoTime() + delay.toNanos();
        while (!stopping && System.nanoTime() < until) {
            pause(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    /** An exchange failed in a way that repeating may mend. */
    private static final class DeliveryException extends Exception {
        private static final long serialVersionUID = 1L;

        DeliveryException(Throwable cause) {
            super(cause);
        }
    }

    /** Delivers what comes next; false if there is nothing. */
    private boolean deliverNext() throws DeliveryException, InterruptedException {
        try {
            if (scope.store().log().head() <= cursor) {
                return false;
            }
            gather();
            long head = scope.store().log().head();
            List<Envelope> records = scope.store().log().read(cursor, types, batchSize);
            if (records.isEmpty()) {
                skipTo(head);
                return false;
            }
            deliver(records);
            return true;
        } catch (RuntimeException e) { // the store fails: try again later, whatever it was
            throw new DeliveryException(e);
        }
    }

    /** Records of other types need no delivery; the cursor passes them, saved now and then. */
    private void skipTo(long head) {
        reach(head);
        if (System.nanoTime() - savedAtNanos > SAVE_SKIPPED_AFTER_NANOS) {
            saveCursor();
        }
    }

    private void reach(long seq) {
        cursor = seq;
        scope.events().reached(types, seq);
    }

    private void saveCursor() {
        if (cursor > savedCursor) {
            scope.store().cursors().set(scope.name(), cursor);
            savedCursor = cursor;
        }
        savedAtNanos = System.nanoTime();
    }

    private void deliver(List<Envelope> records) throws DeliveryException {
        Exchange exchange = exchange(records);
        HubTransaction transaction = HubTransaction.beginDeferred(exchange);
        try {
            runner.run(getProcessor(), exchange);
            if (exchange.getException() == null) {
                commit(transaction, records);
                return;
            }
            Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
            if (rejection.isEmpty()) {
                throw new DeliveryException(exchange.getException());
            }
            if (records.size() == 1) {
                reject(records.get(0), rejection.get());
                return;
            }
        } finally {
            releaseExchange(exchange, false);
        }
        for (Envelope one : records) { // one of them is refused: find out which
            deliver(List.of(one));
        }
    }

    private Exchange exchange(List<Envelope> records) {
        Exchange exchange = createExchange(false);
        exchange.setProperty(HubHeaders.ENVELOPES, records);
        String keys = records.stream().map(Envelope::key).collect(Collectors.joining(","));
        exchange.getMessage().setHeader(HubHeaders.DELIVERY_KEY, keys);
        exchange.getMessage()
                .setBody(
                        batchSize == 1
                                ? records.get(0).body()
                                : records.stream().map(Envelope::body).collect(Collectors.joining(",", "[", "]")));
        return exchange;
    }

    private void commit(HubTransaction transaction, List<Envelope> records) {
        long last = records.get(records.size() - 1).seq();
        Commit.await(scope, transaction.toBatch(scope.name(), move(last)));
        if (scope.direction() == Direction.SINK) {
            scope.events().delivered(records.size());
        } else if (transaction.published() > 0) {
            scope.events().accepted(transaction.published());
        }
        if (transaction.rejected() > 0) {
            scope.events().rejected(transaction.rejected());
        }
        savedCursor = last;
        reach(last);
        scope.events().succeeded();
    }

    private void reject(Envelope record, RejectedException rejection) {
        Quarantine.NewCase newCase = new Quarantine.NewCase(
                Kind.DELIVERY,
                scope.name(),
                scope.publisher().connector(),
                rejection.reason(),
                rejection.getMessage(),
                record.seq(),
                record.body(),
                Instant.now());
        Commit.await(
                scope,
                new Batch(scope.name(), List.of(), List.of(newCase), Map.of(), Optional.empty(), move(record.seq())));
        LOG.warn("record {} of {} went to quarantine: {}", record.seq(), record.id(), rejection.getMessage());
        savedCursor = record.seq();
        reach(savedCursor);
        scope.events().rejected(1);
    }

    private Optional<CursorMove> move(long seq) {
        return Optional.of(new CursorMove(scope.name(), seq));
    }
}

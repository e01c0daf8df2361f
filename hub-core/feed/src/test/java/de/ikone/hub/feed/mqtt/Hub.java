package de.ikone.hub.feed.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;

/** A Camel context with one MQTT route, as the hub has one per connection; keeps what its exchanges brought. */
final class Hub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** @param step what each exchange does after it is recorded; may wait or throw */
    Hub(String topicFilter, String options, Processor step) throws Exception {
        context.addComponent("mqtt", new MqttComponent());
        context.getRegistry().bind("failures", ExceptionHandler.class, recorder());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("mqtt:" + topicFilter
                                + "?exceptionHandler=#failures&retryDelayMillis=50&longestRetryDelayMillis=200&"
                                + options)
                        .routeId("mqtt")
                        .process(exchange -> {
                            record(exchange.getIn().getHeader(MqttEndpoint.TOPIC) + " "
                                    + exchange.getIn().getBody(String.class));
                            step.process(exchange);
                        });
            }
        });
    }

    void start() throws Exception {
        context.start();
        context.getRouteController().startRoute("mqtt");
    }

    void stop() throws Exception {
        context.getRouteController().stopRoute("mqtt");
    }

    /** As the host does it. */
    void pause() {
        context.suspend();
    }

    /** As the host does it. */
    void resume() {
        context.resume();
    }

    MqttConsumer consumer() {
        return (MqttConsumer) context.getRoute("mqtt").getConsumer();
    }

    synchronized List<String> received() {
        return List.copyOf(received);
    }

    synchronized List<String> receivedOf(String topic) {
        return received.stream()
                .filter(line -> line.startsWith(topic + " "))
                .map(line -> line.substring(topic.length() + 1))
                .toList();
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    void awaitReceived(int count) {
        await("%d exchanges".formatted(count), () -> received.size() >= count);
    }

    void awaitFailure() {
        await("a failure", () -> !failures.isEmpty());
    }

    @Override
    public void close() {
        context.stop();
    }

    private synchronized void await(String expected, BooleanSupplier met) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!met.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("expected %s within %s, found %d exchanges %s and failures %s"
                        .formatted(expected, PATIENCE, received.size(), received, failures));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private synchronized void record(String line) {
        received.add(line);
        notifyAll();
    }

    private synchronized void record(Throwable failure) {
        failures.add(failure);
        notifyAll();
    }

    private ExceptionHandler recorder() {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                record(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                record(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                record(exception);
            }
        };
    }
}

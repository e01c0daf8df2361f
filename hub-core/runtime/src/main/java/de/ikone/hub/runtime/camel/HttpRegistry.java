package de.ikone.hub.runtime.camel;

import de.ikone.hub.runtime.HttpEndpoints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Which connections receive requests, and where. A connection that is known but not running answers 503, so that a
 * caller keeps its data and comes again.
 */
@Component(service = {HttpEndpoints.class, HttpRegistry.class})
public final class HttpRegistry implements HttpEndpoints {
    private static final long DEFAULT_BODY_BYTES = 1024 * 1024;

    private final Map<String, Entry> byConnection = new ConcurrentHashMap<>();

    /** A connection that receives requests; its handlers come and go with its routes. */
    private record Entry(Optional<byte[]> token, long maximumBodyBytes, List<HttpConsumer> handlers) {}

    @Activate
    public HttpRegistry() {
        // nothing is registered before a connection starts
    }

    @Override
    public boolean exists(String connection) {
        return byConnection.containsKey(connection);
    }

    @Override
    public boolean opens(String connection, String token) {
        Entry entry = byConnection.get(connection);
        return entry != null
                && entry.token()
                        .map(expected -> MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8)))
                        .orElse(false);
    }

    @Override
    public long maximumBodyBytes(String connection) {
        Entry entry = byConnection.get(connection);
        return entry == null ? DEFAULT_BODY_BYTES : entry.maximumBodyBytes();
    }

    @Override
    public Answer handle(Request request) {
        Entry entry = byConnection.get(request.connection());
        if (entry == null) {
            return Problem.of(
                    404, "connection-unknown", "no connection '" + request.connection() + "' receives requests");
        }
        Optional<HttpConsumer> handler = entry.handlers().stream()
                .filter(consumer -> consumer.matches(request.path()))
                .filter(consumer -> consumer.takes(request.method()))
                .max(Comparator.comparingInt(HttpConsumer::specificity));
        if (handler.isPresent()) {
            return handler.get().handle(request);
        }
        if (entry.handlers().isEmpty()) {
            return Problem.unavailable("connection '" + request.connection() + "' does not run at the moment");
        }
        return entry.handlers().stream().anyMatch(consumer -> consumer.matches(request.path()))
                ? Problem.of(405, "method-not-allowed", "method is " + request.method() + ", this path takes another")
                : Problem.of(404, "path-unknown", "the connection has no path '" + request.path() + "'");
    }

    void add(HttpConsumer consumer) {
        ConnectionScope scope = consumer.scope();
        byConnection.compute(scope.name(), (name, entry) -> {
            List<HttpConsumer> handlers = entry == null ? new CopyOnWriteArrayList<>() : entry.handlers();
            handlers.add(consumer);
            return new Entry(
                    scope.text("token").map(token -> token.getBytes(StandardCharsets.UTF_8)),
                    scope.text("max-body-bytes").map(Long::parseLong).orElse(DEFAULT_BODY_BYTES),
                    handlers);
        });
    }

    void remove(HttpConsumer consumer) {
        Entry entry = byConnection.get(consumer.scope().name());
        if (entry != null) {
            entry.handlers().remove(consumer);
        }
    }

    /** Forgets a connection that is no longer in the city file. */
    public void forget(String connection) {
        byConnection.remove(connection);
    }
}

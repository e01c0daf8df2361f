package de.ikone.hub.runtime.camel;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.HttpEndpoints.Answer;
import de.ikone.hub.runtime.HttpEndpoints.Request;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code hub:http?path=&method=}: one exchange for each request, on the request's own thread. The body left at the end
 * is the answer. Query parameters become headers for an API only, and never such as could steer Camel or the hub.
 */
final class HttpConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConsumer.class);

    private final ConnectionScope scope;
    private final ExchangeRunner runner;
    private final String path;
    private final String method;

    HttpConsumer(HubEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        scope = endpoint.scope();
        runner = new ExchangeRunner(scope);
        path = endpoint.parameter("path").orElse("/");
        method = endpoint.parameter("method").orElse(scope.direction() == Direction.API ? "GET" : "POST");
    }

    ConnectionScope scope() {
        return scope;
    }

    boolean matches(String requestPath) {
        return requestPath.equals(path) || requestPath.startsWith(path.endsWith("/") ? path : path + "/");
    }

    boolean takes(String requestMethod) {
        return method.equalsIgnoreCase(requestMethod) || method.equals("GET") && requestMethod.equals("HEAD");
    }

    int specificity() {
        return path.length();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scope.http().add(this);
    }

    @Override
    protected void doStop() throws Exception {
        scope.http().remove(this);
        super.doStop();
    }

    Answer handle(Request request) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange.getMessage(), request);
            runner.run(getProcessor(), exchange);
            return exchange.getException() == null ? answer(exchange) : problem(exchange, request);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void fill(Message message, Request request) {
        message.setBody(request.body());
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(
                HubHeaders.PATH,
                request.path().substring(Math.min(path.length(), request.path().length())));
        request.contentType().ifPresent(type -> message.setHeader(Exchange.CONTENT_TYPE, type));
        if (scope.direction() == Direction.API) {
            for (Map.Entry<String, String> parameter : request.query().entrySet()) {
                if (isHarmless(parameter.getKey())) {
                    message.setHeader(parameter.getKey(), parameter.getValue());
                }
            }
        }
    }

    private static boolean isHarmless(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !name.startsWith("camel") && !name.startsWith("org.apache.camel") && !name.startsWith("hub");
    }

    private Answer answer(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean serves = scope.direction() == Direction.API;
        if (serves) {
            scope.events().delivered(1);
        }
        scope.events().succeeded();
        return new Answer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, serves ? 200 : 202, Integer.class),
                Map.of(),
                message.getHeader(Exchange.CONTENT_TYPE, "application/json", String.class),
                stream(message));
    }

    private static InputStream stream(Message message) {
        Object body = message.getBody();
        if (body instanceof InputStream in) {
            return in;
        }
        byte[] bytes =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : message.getBody(byte[].class);
        return new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
    }

    private Answer problem(Exchange exchange, Request request) {
        Optional<RejectedException> rejection = ExchangeRunner.rejection(exchange);
        try {
            if (rejection.isPresent()) {
                return rejected(exchange, request, rejection.get());
            }
        } catch (StoreException e) {
            exchange.setException(e);
        }
        return failed(exchange.getException());
    }

    private Answer rejected(Exchange exchange, Request request, RejectedException rejection) {
        String detail = scope.withoutSecrets().apply(rejection.getMessage());
        if (scope.direction() == Direction.API) { // a reader's mistake: nothing of it is worth keeping
            return Problem.of(400, rejection.reason(), detail);
        }
        long id = runner.quarantine(exchange, request.body(), rejection);
        return Problem.quarantined(400, rejection.reason(), detail, id);
    }

    private Answer failed(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFullException) {
                return Problem.tooMany(cause.getMessage());
            }
            if (cause instanceof StoreException) {
                LOG.error("request of {} could not be stored: {}", scope.name(), cause.getMessage());
                return Problem.unavailable("the hub cannot store at the moment");
            }
        }
        LOG.error("request of {} failed", scope.name(), problem);
        scope.events().failed(problem, Duration.ZERO);
        return Problem.of(500, "internal-error", "the hub failed to handle the request; its log says why");
    }
}

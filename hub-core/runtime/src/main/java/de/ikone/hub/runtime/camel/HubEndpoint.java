package de.ikone.hub.runtime.camel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One {@code hub:} endpoint. */
final class HubEndpoint extends DefaultEndpoint {
    private final Kind kind;
    private final ConnectionScope scope;
    private final Map<String, Object> parameters;

    /** The endpoints there are. */
    enum Kind {
        PUBLISH,
        SUBSCRIBE,
        QUERY,
        STATE,
        TICK,
        HTTP;

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("endpoint is hub:" + name
                            + ", expected hub:publish, subscribe, query, state, tick or http"));
        }
    }

    HubEndpoint(String uri, HubComponent component, Kind kind, ConnectionScope scope, Map<String, Object> parameters) {
        super(uri, component);
        this.kind = kind;
        this.scope = scope;
        this.parameters = parameters;
    }

    ConnectionScope scope() {
        return scope;
    }

    /** A parameter of the URI as text; empty if it is missing or blank. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::valueOf).filter(value -> !value.isBlank());
    }

    @Override
    public Producer createProducer() {
        return switch (kind) {
            case PUBLISH -> new PublishProducer(this);
            case QUERY -> new QueryProducer(this);
            case STATE -> new StateProducer(this);
            case SUBSCRIBE, TICK, HTTP ->
                throw new UnsupportedOperationException(
                        getEndpointUri() + " starts a route, expected from(...) and not to(...)");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        org.apache.camel.support.DefaultConsumer consumer =
                switch (kind) {
                    case SUBSCRIBE -> new SubscribeConsumer(this, processor);
                    case TICK -> new TickConsumer(this, processor);
                    case HTTP -> new HttpConsumer(this, processor);
                    case PUBLISH, QUERY, STATE ->
                        throw new UnsupportedOperationException(
                                getEndpointUri() + " is called by a route, expected to(...) and not from(...)");
                };
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }
}

package de.ikone.hub.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One connection of a mapping connector in a Camel context of its own; ticks when told, keeps what is published. */
final class Connection implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Object> published = new ArrayList<>();
    private Processor route;

    Connection(String definition, String mapping, Map<String, Object> settings, Map<String, String> properties)
            throws Exception {
        Properties placeholders = new Properties();
        placeholders.putAll(properties);
        context.getPropertiesComponent().setInitialProperties(placeholders);
        context.getCamelContextExtension()
                .setErrorHandlerFactory(new NoErrorHandlerDefinition()); // as the host does it
        context.addComponent("hub", new HubComponent());
        Map<String, String> files = Map.of("connector.yaml", definition, "mapping.jsonata", mapping);
        context.addRoutes(new FeedRoutes(
                MappingConnector.read(name -> Optional.ofNullable(files.get(name))), new HashMap<>(settings)));
        context.start();
    }

    /** One tick; what came of it. */
    Exchange tick() throws Exception {
        Exchange exchange = context.getEndpoint("hub:tick").createExchange();
        route.process(exchange);
        return exchange;
    }

    /** Bodies of {@code hub:publish} so far. */
    List<Object> published() {
        return published;
    }

    @Override
    public void close() {
        context.stop();
    }

    private final class HubComponent extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new HubEndpoint(uri, this);
        }
    }

    private final class HubEndpoint extends DefaultEndpoint {
        HubEndpoint(String uri, HubComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    published.add(exchange.getMessage().getBody());
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            route = processor;
            return new DefaultConsumer(this, processor);
        }
    }
}

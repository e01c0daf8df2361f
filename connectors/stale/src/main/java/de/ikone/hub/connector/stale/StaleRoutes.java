package de.ikone.hub.connector.stale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import org.apache.camel.Exchange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Publishes an alert when a connection falls silent, and the same once more when that is over. The open alerts are kept
 * in the hub's state, in one transaction with what is published.
 */
@Component(
        service = ConnectorRoutes.class,
        configurationPid = "de.ikone.hub.connector.stale",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StaleSettings.class, factory = true)
@Connector(id = "stale", title = "Alert when a connection falls silent", direction = Direction.RULE, entities = "Alert")
public final class StaleRoutes extends ConnectorRoutes {
    private static final String STATE = "connectionState";
    private static final String WATCH = "watch";
    private static final String OPEN_ALERTS = "hub:state?key=open-alerts";

    private final ObjectMapper json = new ObjectMapper();
    private final Alerts writer;

    @Activate
    public StaleRoutes(StaleSettings settings) {
        writer = new Alerts(settings.severity(), settings.language());
    }

    @Override
    public void configure() {
        from("hub:subscribe?type=ConnectionState")
                .routeId("stale")
                .process(this::readState)
                .filter(this::isAboutAnother)
                .to(OPEN_ALERTS)
                .process(this::decide)
                .filter(exchange -> watch(exchange).hasNews())
                .process(exchange ->
                        exchange.getMessage().setBody(watch(exchange).open().toString()))
                .to(OPEN_ALERTS)
                .process(exchange ->
                        exchange.getMessage().setBody(watch(exchange).alerts().toString()))
                .to("hub:publish");
    }

    /** Leaves no body, by which {@code hub:state} knows that it is asked and not told. */
    private void readState(Exchange exchange) throws JsonProcessingException {
        String entity = exchange.getMessage().getBody(String.class);
        exchange.setProperty(STATE, ConnectionState.of(json.readTree(entity)));
        exchange.getMessage().setBody(null);
    }

    private boolean isAboutAnother(Exchange exchange) {
        String own = exchange.getContext().resolvePropertyPlaceholders("{{connection.name}}");
        return !state(exchange).connection().equals(own);
    }

    private void decide(Exchange exchange) throws JsonProcessingException {
        String open = exchange.getMessage().getBody(String.class);
        ObjectNode openAlerts = open == null ? json.createObjectNode() : json.readValue(open, ObjectNode.class);
        exchange.setProperty(WATCH, Watch.after(state(exchange), openAlerts, writer));
    }

    private static ConnectionState state(Exchange exchange) {
        return exchange.getProperty(STATE, ConnectionState.class);
    }

    private static Watch watch(Exchange exchange) {
        return exchange.getProperty(WATCH, Watch.class);
    }
}

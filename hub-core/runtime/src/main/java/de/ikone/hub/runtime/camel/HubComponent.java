package de.ikone.hub.runtime.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The {@code hub:} endpoints of one connection; see {@link de.ikone.hub.api.ConnectorRoutes} for their contract. */
public final class HubComponent extends DefaultComponent {
    private final ConnectionScope scope;

    private HubComponent(CamelContext context, ConnectionScope scope) {
        super(context);
        this.scope = scope;
    }

    /** Gives the context of a connection the hub's endpoints, and its routes the hub's supervision. */
    public static void addTo(CamelContext context, ConnectionScope scope) {
        context.addComponent("hub", new HubComponent(context, scope));
        context.addRoutePolicyFactory((camel, routeId, route) -> new SupervisingRoutePolicy(scope));
        context.getCamelContextExtension().addInterceptStrategy(new RejectedItems(scope));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        HubEndpoint endpoint =
                new HubEndpoint(uri, this, HubEndpoint.Kind.of(remaining), scope, Map.copyOf(parameters));
        parameters.clear();
        return endpoint;
    }
}

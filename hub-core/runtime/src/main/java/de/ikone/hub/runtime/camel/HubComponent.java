package de.ikone.hub.runtime.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The {@code hub:} endpoints of one connection; see {@link de.ikone.hub.api.ConnectorRoutes} for their contract. */
public final class HubComponent extends DefaultComponent {
    private final ConnectionScope scope;

    public HubComponent(CamelContext context, ConnectionScope scope) {
        super(context);
        this.scope = scope;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        HubEndpoint endpoint =
                new HubEndpoint(uri, this, HubEndpoint.Kind.of(remaining), scope, Map.copyOf(parameters));
        parameters.clear();
        return endpoint;
    }
}

package de.ikone.hub.feed;

import de.ikone.hub.feed.mqtt.MqttComponent;
import de.ikone.hub.feed.mqtt.MqttEndpoint;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The subscription of a receiving connection. */
final class MqttSource {
    private static final String SCHEME = "mqtt";

    private MqttSource() {}

    /**
     * Camel's endpoint; its component is added to the context. The session's name is made of city and connection, so that
     * it is the same after every start and no two hubs share it. Credentials are set, not written into the URI: Camel
     * shows URIs in its messages.
     */
    static MqttEndpoint endpoint(CamelContext context, Access.MqttReceive receive, Settings settings) {
        if (context.hasComponent(SCHEME) == null) {
            context.addComponent(SCHEME, new MqttComponent());
        }
        MqttEndpoint endpoint =
                context.getEndpoint(SCHEME + ":" + Template.expand(receive.topic(), settings), MqttEndpoint.class);
        endpoint.setBroker(Template.expand(receive.broker(), settings));
        endpoint.setClientId("ikone-%s-%s"
                .formatted(
                        settings.text("city.ags").orElse("city"),
                        settings.text("connection.name").orElse("connection")));
        credential(receive.username(), settings).ifPresent(endpoint::setUser);
        credential(receive.password(), settings).ifPresent(endpoint::setPassword);
        return endpoint;
    }

    private static Optional<String> credential(Optional<String> template, Settings settings) {
        return template.map(text -> Template.expand(text, settings)).filter(value -> !value.isEmpty());
    }
}

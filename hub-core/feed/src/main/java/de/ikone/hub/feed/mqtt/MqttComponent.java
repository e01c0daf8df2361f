package de.ikone.hub.feed.mqtt;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code mqtt:<topicFilter>?broker=tcp://host:1883&clientId=…}: a consumer that acknowledges a message when its exchange
 * has ended without exception, and never before. Options are the setters of {@link MqttEndpoint}. Added to a context by
 * code: {@code context.addComponent("mqtt", new MqttComponent())}.
 */
public final class MqttComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MqttEndpoint endpoint = new MqttEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}

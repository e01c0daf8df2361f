package de.ikone.hub.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;

/** The subscription of a receiving connection. */
final class MqttSource {
    private MqttSource() {}

    /** Camel's endpoint. */
    static String endpoint(CamelContext context, Access.MqttReceive receive, Settings settings) {
        StringBuilder endpoint = new StringBuilder("mqtt:")
                .append(encoded(Template.expand(receive.topic(), settings)))
                .append("?brokerUrl=")
                .append(encoded(Template.expand(receive.broker(), settings)));
        return endpoint.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

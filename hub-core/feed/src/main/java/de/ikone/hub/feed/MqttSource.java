package de.ikone.hub.feed;

import de.ikone.hub.feed.mqtt.MqttComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The subscription of a receiving connection. */
final class MqttSource {
    private static final String SCHEME = "mqtt";

    private MqttSource() {}

    /**
     * Camel's endpoint; its component is added to the context. The session's name is made of city and connection, so that
     * it is the same after every start and no two hubs share it.
     */
    static String endpoint(CamelContext context, Access.MqttReceive receive, Settings settings) {
        if (context.hasComponent(SCHEME) == null) {
            context.addComponent(SCHEME, new MqttComponent());
        }
        String clientId = "ikone-%s-%s"
                .formatted(
                        settings.text("city.ags").orElse("city"),
                        settings.text("connection.name").orElse("connection"));
        return SCHEME + ":" + Template.expand(receive.topic(), settings) + "?broker="
                + encoded(Template.expand(receive.broker(), settings)) + "&clientId=" + encoded(clientId)
                + option("user", receive.username(), settings)
                + option("password", receive.password(), settings);
    }

    private static String option(String name, Optional<String> template, Settings settings) {
        return template.map(text -> Template.expand(text, settings))
                .filter(value -> !value.isEmpty())
                .map(value -> "&" + name + "=RAW(" + value + ")")
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

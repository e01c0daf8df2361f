package de.ikone.hub.feed.mqtt;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishes numbered readings at QoS 1; each is with the broker when the call returns. */
final class Sensors implements AutoCloseable {
    private final MqttClient client;

    Sensors(Mosquitto broker) throws MqttException {
        client = new MqttClient(broker.address(), "sensors", new MemoryPersistence());
        client.connect();
    }

    /** Round robin over topics {@code s/0}, {@code s/1}, …; the payload is the reading's number. */
    void publish(int first, int last, int topics) throws MqttException {
        for (int reading = first; reading <= last; reading++) {
            publish("s/" + reading % topics, Integer.toString(reading));
        }
    }

    void publish(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1_000, false);
        client.close(true);
    }
}

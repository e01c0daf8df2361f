package de.ikone.hub.testkit.simulator;

import de.ikone.hub.testkit.simulator.SimulatedCity.Connection;
import de.ikone.hub.testkit.simulator.Simulation.Publication;
import de.ikone.hub.testkit.simulator.Simulation.Push;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what outside systems send by themselves, each line at its rhythm: MQTT messages, and requests to the hub. */
final class Player implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private final MovingValues values;
    private final ScheduledExecutorService rhythm = Executors.newScheduledThreadPool(2);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private MqttClient mqtt;

    Player(MovingValues values) {
        this.values = values;
    }

    /** Connects to the broker; must precede {@link #publish}. */
    void connect(String broker) throws MqttException {
        mqtt = new MqttClient(broker, "simulator", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(true);
        mqtt.connect(options);
    }

    /** Publishes a line again and again, the first time at once. */
    void publish(Publication line, Map<String, Object> model) {
        repeat(line.every(), () -> {
            byte[] payload = values.fill(line.payload(), model).getBytes(StandardCharsets.UTF_8);
            try {
                mqtt.publish(values.fill(line.topic(), model), payload, 1, false);
            } catch (MqttException e) {
                LOG.warn("{}: not published: {}", model.get("connection"), e.toString());
            }
        });
    }

    /** Sends a line to the hub again and again, the first time at once; a hub that is not up yet gets the next one. */
    void push(Push line, SimulatedCity city, Connection connection, Map<String, Object> model) throws IOException {
        SecretFiles secrets = new SecretFiles(city.home().resolve("etc/secrets"));
        String token = secrets.resolve(connection.settings().get("token"));
        URI address = URI.create(city.hubAddress() + "/connections/" + connection.name() + line.path());
        repeat(
                line.every(),
                () -> post(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(10))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", line.contentType())
                                .POST(BodyPublishers.ofString(values.fill(line.payload(), model)))
                                .build(),
                        connection));
    }

    private void post(HttpRequest request, Connection connection) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                String why = answer.body().lines().findFirst().orElse("");
                LOG.warn("{}: the hub answers {} {}", connection.name(), answer.statusCode(), why);
            }
        } catch (IOException e) {
            LOG.debug("{}: the hub does not answer: {}", connection.name(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Duration every, Runnable line) {
        rhythm.scheduleAtFixedRate(
                () -> {
                    try {
                        line.run();
                    } catch (RuntimeException e) {
                        // the executor drops a task that throws, and says nothing
                        LOG.error("a line is not sent any more: {}", e.toString());
                        throw e;
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rhythm.shutdownNow();
        if (mqtt == null) {
            return;
        }
        try {
            mqtt.disconnectForcibly(100, 100);
            mqtt.close(true);
        } catch (MqttException e) {
            LOG.debug("the broker was gone already: {}", e.toString());
        }
    }
}

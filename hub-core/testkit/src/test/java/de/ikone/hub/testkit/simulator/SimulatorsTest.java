package de.ikone.hub.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The simulators")
class SimulatorsTest {
    private static final String CITY_FILE =
            """
            city: {name: Musterstadt, ags: "99999999"}
            connections:
              river: {connector: river-api, settings: {url: "https://river.example/now", key: "$[secret:river-key]"}}
              sensors: {connector: sensor-mqtt, settings: {broker: "ssl://sensors.example:8883"}}
              intake: {connector: intake, settings: {token: "$[secret:intake-token]"}}
              page: {connector: reader}
            """;

    @TempDir
    Path root;

    private final BlockingQueue<String> pushed = new LinkedBlockingQueue<>();
    private HttpServer hub;

    @BeforeEach
    void layOutProject() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/connections/intake/", exchange -> {
            pushed.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        hub.start();
        write("cities/musterstadt.yaml", CITY_FILE);
        write(
                "run/musterstadt/etc/hub.properties",
                "http.port=" + hub.getAddress().getPort());
        write("connectors/river-api/simulator/simulator.yaml", "settings: {url: \"{http}/now\"}");
        write(
                "connectors/river-api/simulator/mappings/now.json",
                """
                {"request": {"method": "GET", "urlPath": "/now"},
                 "response": {"body": "{{wave base=100 amplitude=10 period='PT10M'}}"}}""");
        write(
                "connectors/sensor-mqtt/simulator/simulator.yaml",
                """
                settings: {broker: "{mqtt}"}
                publish:
                  - {topic: "city/{{city.ags}}/{{connection}}", every: 1s, payload: '{"t":{{wave base=5 amplitude=1 period="PT1M" decimals=2}} }'}
                """);
        write(
                "connectors/intake/simulator/simulator.yaml",
                """
                push:
                  - {path: /, every: 1s, payload: '{"n":{{counter period="PT1S"}} }'}
                """);
    }

    @AfterEach
    void stopHub() {
        hub.stop(0);
    }

    @Test
    @DisplayName("lead each connection to a stub whose values move within their bounds")
    void leadsToStubs() throws Exception {
        try (Simulators simulators = start()) {
            String url = setting("river", "url");

            String value = get(url).body();

            assertThat(url).startsWith("http://127.0.0.1:").endsWith("/now");
            assertThat(Integer.parseInt(value)).isBetween(90, 110);
        }
    }

    @Test
    @DisplayName("change nothing but the settings that the connector declares")
    void changesOnlyDeclaredSettings() throws Exception {
        try (Simulators simulators = start()) {
            assertThat(connections().keySet()).containsExactlyInAnyOrder("river", "sensors");
            assertThat(settings("river").keySet()).containsExactly("url");
        }
    }

    @Test
    @DisplayName("publish MQTT lines with the city's own topic, kept for a client that is away")
    void publishesForPersistentSession() throws Exception {
        try (Simulators simulators = start()) {
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            MqttClient away = subscriber(setting("sensors", "broker"), received);
            assertThat(received.poll(20, TimeUnit.SECONDS)).as("first message").isNotNull();
            away.disconnect();
            received.clear();

            away.connect(persistent());

            String message = received.poll(20, TimeUnit.SECONDS);
            assertThat(message).startsWith("city/99999999/sensors {\"t\":");
        }
    }

    @Test
    @DisplayName("push to the hub's intake with the secret they made, readable by its owner only")
    void pushesWithToken() throws Exception {
        try (Simulators simulators = start()) {
            String request = pushed.poll(20, TimeUnit.SECONDS);

            Path secret = root.resolve("run/musterstadt/etc/secrets/intake-token");
            assertThat(request).matches("Bearer [0-9a-f]{32} \\{\"n\":\\d+ }");
            assertThat(request).contains(Files.readString(secret));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("keep a secret that is there")
    void keepsSecret() throws Exception {
        write("run/musterstadt/etc/secrets/intake-token", "the city's own\n");

        try (Simulators simulators = start()) {
            assertThat(pushed.poll(20, TimeUnit.SECONDS)).startsWith("Bearer the city's own {");
        }
    }

    @Test
    @DisplayName("name file and cause when a simulator.yaml lacks a rhythm")
    void namesFaultyFile() throws Exception {
        write("connectors/intake/simulator/simulator.yaml", "push: [{payload: x}]");

        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectors/intake/simulator/simulator.yaml")
                .hasMessageContaining("every is missing");
    }

    private Simulators start() throws IOException, MqttException {
        return Simulators.start(root, List.of("musterstadt"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Map<String, Map<String, Map<String, String>>> connections() throws IOException {
        try (Reader reader = Files.newBufferedReader(root.resolve("run/musterstadt/etc/simulator.yaml"))) {
            Map<String, Map<String, Map<String, Map<String, String>>>> file = new Yaml().load(reader);
            return file.get("connections");
        }
    }

    private Map<String, String> settings(String connection) throws IOException {
        return connections().get(connection).get("settings");
    }

    private String setting(String connection, String name) throws IOException {
        return settings(connection).get(name);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method("GET", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static MqttClient subscriber(String broker, BlockingQueue<String> received) throws MqttException {
        MqttClient client = new MqttClient(broker, "hub-musterstadt-sensors", new MemoryPersistence());
        client.setCallback(new Receiver(received));
        client.connect(persistent());
        client.subscribe(new MqttSubscription[] {new MqttSubscription("city/#", 1)});
        return client;
    }

    private static MqttConnectionOptions persistent() {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        return options;
    }

    /** Keeps what arrives as "topic payload". */
    private record Receiver(BlockingQueue<String> received) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {}
    }
}

package de.ikone.hub.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Records on their way through a real hub")
class WayOfARecordTest {
    private static final Path OGRINFO = Path.of("/usr/bin/ogrinfo");
    private static final String SENDER_TOKEN = "way-test-sender-0123456789";
    private static final String READER_TOKEN = "way-test-reader-0123456789";
    private static final String RECEIVER_SECRET = "way-test-receiver-0123456789";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger(1);
    private HttpServer receiver;
    private HubProcess hub;

    private record Delivery(int answer, String secret, String key, JsonNode body) {}

    @AfterEach
    void end() throws InterruptedException {
        if (hub != null) {
            hub.close();
        }
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    @Test
    @DisplayName("reach a receiver that first fails, and a map; a silence gives one alert that ends with it")
    void reachReceiverMapAndRule() throws Exception {
        startReceiver();
        hub = HubProcess.in(folder, city())
                .secret("messnetz", SENDER_TOKEN)
                .secret("karte", READER_TOKEN)
                .secret("leitstelle", RECEIVER_SECRET);
        hub.start();
        hub.awaitReady();

        post(1, 3);

        awaitDelivered("DeviceMeasurement", 3);
        checkFirstDeliveries();
        checkMap();
        Instant last = Instant.now();
        post(4, 4);
        await("the silence is told", () -> !silencesSince(last).isEmpty());
        assertThat(hub.runs(Duration.ofSeconds(6))).isTrue();
        assertThat(silencesSince(last)).as("alerts of a silence that lasts").hasSize(1);
        assertThat(statusOf(silencesSince(last).get(0))).isEqualTo("open");
        post(5, 5);
        await("the silence is over", () -> statusOf(silencesSince(last).get(0)).equals("resolved"));
        awaitDelivered("Alert", 2);
        hub.stop();
    }

    private void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        int answer = refusals.getAndDecrement() > 0 ? 503 : 204;
        deliveries.add(new Delivery(
                answer,
                exchange.getRequestHeaders().getFirst("X-Hub-Secret"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                JSON.readTree(exchange.getRequestBody())));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** The connection sensorik only brings the models. */
    private String city() {
        return """
                city:
                  name: Prüfstadt
                  ags: "07999999"
                  boundingBox: [7.0, 49.0, 7.5, 49.5]
                connections:
                  sensorik:
                    connector: chirpstack
                    settings: {token: "$[secret:messnetz]"}
                  ausfall:
                    connector: stale
                  messnetz:
                    connector: http-intake
                    settings: {token: "$[secret:messnetz]", stale-after: 5s}
                  leitstelle:
                    connector: webhook
                    settings:
                      url: http://127.0.0.1:%d/in
                      types: DeviceMeasurement,Alert
                      batch: 100
                      secret-header: X-Hub-Secret
                      secret: $[secret:leitstelle]
                  karte:
                    connector: geojson
                    settings: {types: DeviceMeasurement, token: "$[secret:karte]"}
                """
                .formatted(receiver.getAddress().getPort());
    }

    private void post(int first, int last) throws IOException, InterruptedException {
        List<String> records = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            records.add(
                    """
                    {"type": "DeviceMeasurement", "id": "bach-%1$d", "observedAt": "%2$s", "controlledProperty": "waterLevel",
                     "numValue": %1$d.5, "location": {"type": "Point", "coordinates": [7.1, 49.1]}}"""
                            .formatted(number, Instant.now()));
        }
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(hub.address("/connections/messnetz/"))
                        .header("Authorization", "Bearer " + SENDER_TOKEN)
                        .POST(BodyPublishers.ofString(records.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()).path("accepted").asInt()).isEqualTo(records.size());
    }

    private List<JsonNode> received(String type) {
        List<JsonNode> records = new ArrayList<>();
        deliveries.stream().filter(delivery -> delivery.answer() == 204).forEach(delivery -> delivery.body()
                .forEach(records::add));
        records.removeIf(record -> !record.path("type").asText().equals(type));
        return records;
    }

    private void awaitDelivered(String type, int count) throws Exception {
        await(count + " of " + type + " are delivered", () -> received(type).size() >= count);
    }

    private void checkFirstDeliveries() {
        List<Delivery> measurements = deliveries.stream()
                .filter(delivery -> delivery.body().findValuesAsText("type").contains("DeviceMeasurement"))
                .toList();
        assertThat(deliveries.get(0).answer()).isEqualTo(503);
        assertThat(deliveries.get(1).key())
                .as("key of the repeat")
                .isEqualTo(deliveries.get(0).key());
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.secret()).isEqualTo(RECEIVER_SECRET));
        assertThat(measurements.get(measurements.size() - 1).body())
                .as("records posted together come in one request, in order")
                .extracting(record -> record.path("entity").path("numValue").asDouble())
                .containsSequence(1.5, 2.5, 3.5);
    }

    private void checkMap() throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(hub.address("/connections/karte/DeviceMeasurement.geojson"))
                        .header("Authorization", "Bearer " + READER_TOKEN)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("features")).hasSize(3);
        if (Files.isExecutable(OGRINFO)) {
            assertThat(ogrinfo(Files.writeString(folder.resolve("karte.geojson"), answer.body())))
                    .contains("Feature Count: 3", "Geometry: Point", "numValue: Real");
        }
    }

    private static String ogrinfo(Path file) throws IOException {
        Process process = new ProcessBuilder(OGRINFO.toString(), "-ro", "-al", "-so", file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ids of the alerts about silences that began after that moment. */
    private List<String> silencesSince(Instant moment) throws SQLException {
        return hub
                .query("select distinct id || ' ' || json_extract(body, '$.validFrom') from log where type = 'Alert'"
                        + " and json_extract(body, '$.alertSource') like '%:messnetz'")
                .stream()
                .map(row -> row.split(" "))
                .filter(row -> Instant.parse(row[1]).isAfter(moment))
                .map(row -> row[0])
                .toList();
    }

    private String statusOf(String alert) throws SQLException {
        return hub.query("select json_extract(body, '$.status') from last_value where id = '" + alert + "'")
                .get(0);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private void await(String what, Condition condition) throws SQLException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("within 30 s " + what + "; received " + deliveries)
                    .isLessThan(until);
            assertThat(hub.runs(Duration.ofMillis(100))).isTrue();
        }
    }
}

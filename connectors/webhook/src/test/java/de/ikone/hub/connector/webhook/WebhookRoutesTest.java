package de.ikone.hub.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The webhook, against a real HTTP server,")
class WebhookRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Request> requests = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private volatile int status = 204;
    private volatile String retryAfter;
    private HttpServer server;
    private DefaultCamelContext context;

    @BeforeEach
    void startReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopReceiver() {
        server.stop(0);
        if (context != null) {
            context.stop();
        }
    }

    @Test
    @DisplayName("sends one record as an object with the facts of its envelope and the entity untouched")
    void sendsSingleRecord() throws Exception {
        start(1, "X-API-Key", "s3cret");

        Exchange delivered = deliver(record(17));

        assertThat(delivered.getException()).isNull();
        Request request = requests.get(0);
        assertThat(request.target()).isEqualTo("POST /in?city=a%20b&x=1");
        assertThat(JSON.readTree(request.body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"seq": 17, "key": "key-17", "op": "UPSERT", "type": "OffStreetParking", "id": "urn:ngsi-ld:P:17",
                 "observedAt": "2026-11-24T12:00:00Z", "licence": "CC0-1.0",
                 "entity": {"id": "urn:ngsi-ld:P:17", "type": "OffStreetParking", "occupancy": 0.10}}"""));
        assertThat(request.body()).contains("0.10");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    @DisplayName(
            "sends the secret in its header and the delivery key as Idempotency-Key, and no other header of the hub")
    void sendsOwnHeadersOnly() throws Exception {
        start(1, "X-API-Key", "s3cret");

        deliver(record(17));

        Request request = requests.get(0);
        assertThat(request.header("X-API-Key")).isEqualTo("s3cret");
        assertThat(request.header("Idempotency-Key")).isEqualTo("key-17");
        assertThat(request.headers().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("hub") || name.equalsIgnoreCase("internal"));
        assertThat(request.target()).doesNotContain("s3cret");
        assertThat(context.getEndpoints())
                .noneMatch(endpoint -> endpoint.toString().contains("s3cret"));
    }

    @Test
    @DisplayName("sends a batch as an array in order, also a batch of one, with a digest where the keys are too long")
    void sendsBatch() throws Exception {
        start(100, "", "");

        deliver(record(17));
        deliver(records(1, 60));

        assertThat(JSON.readTree(requests.get(0).body()).isArray()).isTrue();
        JsonNode batch = JSON.readTree(requests.get(1).body());
        assertThat(batch.findValuesAsText("key"))
                .hasSize(60)
                .startsWith("key-1", "key-2")
                .endsWith("key-60");
        assertThat(requests.get(1).header("Idempotency-Key")).matches("sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {400, 404, 409, 413, 422})
    @DisplayName("rejects a record that the receiver refuses for good")
    void rejectsRefusedRecord(int refusal) throws Exception {
        start(1, "", "");
        status = refusal;

        Exchange refused = deliver(record(17));

        assertThat(refused.getException())
                .isInstanceOfSatisfying(RejectedException.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo("receiver-refuses-" + refusal));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {302, 401, 403, 407, 408, 425, 429, 500, 502, 503})
    @DisplayName("lets the hub repeat what may pass later, and tells it the status")
    void letsHubRepeat(int passing) throws Exception {
        start(1, "X-API-Key", "s3cret");
        status = passing;

        Exchange failed = deliver(record(17));

        assertThat(failed.getException())
                .isInstanceOfSatisfying(
                        HttpOperationFailedException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(passing))
                .hasMessageNotContaining("s3cret");
        status = 200;
        assertThat(deliver(record(17)).getException()).isNull();
    }

    @Test
    @DisplayName("lets the hub repeat when nobody answers")
    void repeatsWithoutReceiver() throws Exception {
        start(1, "", "");
        server.stop(0);

        assertThat(deliver(record(17)).getException()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("leaves the receiver alone for as long as its Retry-After says, then sends again")
    void respectsRetryAfter() throws Exception {
        start(1, "", "");
        status = 429;
        retryAfter = "120";
        deliver(record(17));
        status = 204;
        retryAfter = null;

        Exchange early = deliver(record(17));
        clock.now = NOON.plusSeconds(121);
        Exchange late = deliver(record(17));

        assertThat(early.getException())
                .isInstanceOfSatisfying(
                        HttpOperationFailedException.class,
                        failure -> assertThat(failure.getStatusText()).contains("until 2026-11-24T12:02:00Z"));
        assertThat(late.getException()).isNull();
        assertThat(requests).hasSize(2);
    }

    @Test
    @DisplayName("refuses an address with a password in it, and a secret without its header, without showing either")
    void refusesBadSettings() {
        assertThatThrownBy(() -> receiver("https://me:pass@x.de/", "", "")).hasMessageContaining(".secret");
        assertThatThrownBy(() -> receiver("ftp://x.de/", "", "")).hasMessageContaining("expected http://");
        assertThatThrownBy(() -> receiver("https://x.de/", "", "s3cret")).hasMessageNotContaining("s3cret");
        assertThat(receiver("https://x.de/", "X-API-Key", "s3cret").toString()).doesNotContain("s3cret");
    }

    private static Receiver receiver(String url, String secretHeader, String secret) {
        return new Receiver(url, secretHeader, secret, 1, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private void start(int batch, String secretHeader, String secret) throws Exception {
        String url = "http://127.0.0.1:%d/in?city=a%%20b&x=1"
                .formatted(server.getAddress().getPort());
        Receiver receiver =
                new Receiver(url, secretHeader, secret, batch, Duration.ofSeconds(5), Duration.ofSeconds(5));
        context = new DefaultCamelContext();
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition()); // as the host does
        context.addRoutes(new WebhookRoutes(receiver, clock, "direct:committed"));
        context.start();
    }

    private Exchange deliver(List<Envelope> records) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(HubHeaders.ENVELOPES, records);
        String keys = String.join(",", records.stream().map(Envelope::key).toList());
        exchange.getIn().setHeader(HubHeaders.DELIVERY_KEY, keys);
        exchange.getIn().setHeader("internal", "for the hub only");
        return context.createProducerTemplate().send("direct:committed", exchange);
    }

    private static List<Envelope> record(int number) {
        return records(number, number);
    }

    private static List<Envelope> records(int first, int last) {
        List<Envelope> records = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            String id = "urn:ngsi-ld:P:" + number;
            String body = "{\"id\":\"%s\",\"type\":\"OffStreetParking\",\"occupancy\":0.10}".formatted(id);
            records.add(new Envelope(
                    number,
                    "key-" + number,
                    Operation.UPSERT,
                    "OffStreetParking",
                    id,
                    NOON,
                    true,
                    NOON,
                    "altstadt",
                    "CC0-1.0",
                    body));
        }
        return records;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private record Request(String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

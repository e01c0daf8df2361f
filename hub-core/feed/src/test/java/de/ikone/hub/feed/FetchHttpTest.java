package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fetching connection")
final class FetchHttpTest {
    private static final String DEFINITION =
            """
            id: sample
            title: {de: Beispiel, en: Sample}
            direction: SOURCE
            entities: [Thing]
            settings:
              url: {type: url, title: {de: A, en: B}, description: {de: C, en: D}, required: true}
              interval: {type: duration, title: {de: A, en: B}, description: {de: C, en: D}, default: 2h}
            source:
              fetch: {http: {url: "{{url}}" MORE}}
              format: json
            """;

    private final List<Map<String, List<String>>> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String retryAfter = "3600";

    @BeforeEach
    void startServer() throws IOException {
        startServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void startServer(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(Map.copyOf(exchange.getRequestHeaders()));
        byte[] body = "{\"id\": \"1\", \"type\": \"Thing\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Tue, 03 Feb 2026 11:00:00 GMT");
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
        exchange.sendResponseHeaders(status, status == 304 ? -1 : body.length);
        if (status != 304) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Connection connect(String more, Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/x.json");
        return new Connection(DEFINITION.replace("MORE", more), "$", all, Map.of());
    }

    @Test
    @DisplayName("asks for what is new, and takes 304 for a sign of life")
    void asksForWhatIsNew() throws Exception {
        try (Connection connection = connect("", Map.of())) {
            connection.tick();
            status = 304;
            assertThat(connection.tick().getException()).isNull();

            assertThat(connection.published())
                    .isEqualTo(List.of(List.of(Map.of("id", "1", "type", "Thing")), List.of()));
            assertThat(requests.get(0)).doesNotContainKeys("If-none-match", "If-modified-since");
            assertThat(requests.get(1))
                    .containsEntry("If-none-match", List.of("\"v1\""))
                    .containsEntry("If-modified-since", List.of("Tue, 03 Feb 2026 11:00:00 GMT"));
        }
    }

    @ParameterizedTest
    @DisplayName("waits as long as a refusing source says, and stays failed")
    @ValueSource(ints = {429, 503})
    void heedsRetryAfter(int refusal) throws Exception {
        try (Connection connection = connect("", Map.of())) {
            status = refusal;
            connection.tick();
            status = 200;
            Exception again = connection.tick().getException();

            assertThat(again).isInstanceOfSatisfying(HttpOperationFailedException.class, failed -> assertThat(
                            failed.getStatusCode())
                    .isEqualTo(refusal));
            assertThat(requests).hasSize(1);
            assertThat(connection.published()).isEmpty();
        }
    }

    @Test
    @DisplayName("asks again once that time is over, be it seconds or a date")
    void asksAgain() throws Exception {
        for (String past : List.of(
                "0",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().minusSeconds(5).atOffset(ZoneOffset.UTC)),
                "soon")) {
            requests.clear();
            retryAfter = past;
            status = 503;
            try (Connection connection = connect("", Map.of())) {
                connection.tick();
                status = 200;
                assertThat(connection.tick().getException()).isNull();
                assertThat(requests).as(past).hasSize(2);
            }
        }
    }

    @Test
    @DisplayName("heeds Retry-After as a date too")
    void heedsDates() throws Exception {
        retryAfter = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(600).atOffset(ZoneOffset.UTC));
        status = 503;
        try (Connection connection = connect("", Map.of())) {
            connection.tick();
            connection.tick();

            assertThat(requests).hasSize(1);
        }
    }

    @Test
    @DisplayName("does not ask more often than its source allows")
    void keepsMinimumInterval() throws Exception {
        try (Connection connection = connect(", minimum-interval: 1h", Map.of())) {
            connection.tick();
            assertThat(connection.tick().getException()).isNull();

            assertThat(requests).hasSize(1);
            assertThat(connection.published()).hasSize(1);
        }
    }

    @Test
    @DisplayName("asks a source again at once that did not answer at all")
    void asksAgainWithoutAnswer() throws Exception {
        try (Connection connection = connect(", minimum-interval: 1h", Map.of())) {
            InetSocketAddress address = server.getAddress();
            server.stop(0);
            assertThat(connection.tick().getException()).isInstanceOf(IOException.class);
            startServer(address);

            assertThat(connection.tick().getException()).isNull();
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    @DisplayName("refuses a setting that would")
    void refusesShorterIntervals() {
        assertThatThrownBy(() -> connect(", minimum-interval: 1h", Map.of("interval", "5m")))
                .hasStackTraceContaining("setting interval is \"5m\", expected at least 3600 s");
    }
}

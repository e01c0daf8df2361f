package de.ikone.hub.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.HttpEndpoints.Answer;
import de.ikone.hub.runtime.HttpEndpoints.Request;
import de.ikone.hub.runtime.TestModels;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Publisher;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.Quarantine.Filter;
import de.ikone.hub.store.Quarantine.Kind;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The hub: endpoints, in real routes on a real store")
class HubEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "urn:ngsi-ld:Gauge:07211000:gauges:";

    @TempDir
    Path folder;

    private final List<CamelContext> contexts = new ArrayList<>();
    private final HttpRegistry http = new HttpRegistry();
    private final RuleGraph rules = new RuleGraph();
    private final Seen seen = new Seen();
    private OpenStore store;

    /** What happened, in order. */
    private static final class Seen implements ConnectionEvents {
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void accepted(int records) {
            events.add("accepted " + records);
        }

        @Override
        public void rejected(int records) {
            events.add("rejected " + records);
        }

        @Override
        public void delivered(int records) {
            events.add("delivered " + records);
        }

        @Override
        public void reached(Set<String> types, long seq) {
            events.add("reached " + seq);
        }

        @Override
        public void succeeded() {
            events.add("succeeded");
        }

        @Override
        public void failed(Throwable problem, Duration nextTry) {
            events.add("failed " + problem.getClass().getSimpleName());
        }

        void await(String event) throws InterruptedException {
            for (String next = ""; next != null; next = events.poll(10, TimeUnit.SECONDS)) {
                if (next.equals(event)) {
                    return;
                }
            }
            throw new AssertionError("10 s passed without '" + event + "'");
        }
    }

    @BeforeEach
    void open() {
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
    }

    @AfterEach
    void close() {
        contexts.forEach(CamelContext::stop);
        store.close();
    }

    private CamelContext start(
            String connection, Direction direction, Map<String, Object> settings, RouteBuilder routes)
            throws Exception {
        Set<String> entities = direction == Direction.RULE ? Set.of("Note") : Set.of();
        ConnectionScope scope = new ConnectionScope(
                new Publisher(connection, "gauges/1.0.0", entities, "07211000", "gauges", ""),
                direction,
                settings,
                store,
                new Acceptance(TestModels.registry(), Clock.systemUTC()),
                http,
                rules,
                seen,
                text -> text.replace("hunter2", "***"));
        CamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        HubComponent.addTo(context, scope);
        context.addRoutes(routes);
        context.start();
        contexts.add(context);
        return context;
    }

    private CamelContext source(String connection) throws Exception {
        return start(connection, Direction.SOURCE, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("hub:publish");
            }
        });
    }

    private JsonNode publish(CamelContext source, Object body, String... headers) throws IOException {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return JSON.readTree(
                source.createProducerTemplate().requestBodyAndHeaders("direct:in", body, all, String.class));
    }

    private static String gauge(String id, int level) {
        return "{\"type\":\"Gauge\",\"id\":\"" + id + "\",\"level\":" + level + "}";
    }

    private static Request post(String connection, String body) {
        return new Request(
                connection,
                "POST",
                "/",
                Map.of(),
                Optional.of("application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("publish: what it answered is in the log and among the last values")
    void publishes() throws Exception {
        JsonNode answer = publish(source("yard"), "[" + gauge("1", 10) + "," + gauge("2", 20) + "]");

        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(store.log().read(0, Set.of(), 10))
                .extracting(Envelope::id)
                .containsExactly(PREFIX + "1", PREFIX + "2");
        assertThat(store.entities().find(PREFIX + "2")).isPresent();
    }

    @Test
    @DisplayName("publish: takes maps as it takes text")
    void publishesMaps() throws Exception {
        publish(source("yard"), List.of(Map.of("type", "Gauge", "id", "1", "level", 5)));

        assertThat(store.entities().find(PREFIX + "1").orElseThrow().body()).contains("\"level\":5");
    }

    @Test
    @DisplayName("publish: says of each rejected record where it is kept, and it is there")
    void saysWhereRejectsAre() throws Exception {
        JsonNode answer = publish(source("yard"), "[" + gauge("1", 1) + ",{\"type\":\"Gauge\"}]");

        JsonNode rejected = answer.path("rejected").path(0);
        assertThat(rejected.path("index").asInt()).isEqualTo(1);
        assertThat(rejected.path("reason").asText()).isEqualTo("id-missing");
        assertThat(store.quarantine().find(rejected.path("quarantineId").asLong()))
                .hasValueSatisfying(one -> assertThat(one.facts().body()).isEqualTo("{\"type\":\"Gauge\"}"));
    }

    @Test
    @DisplayName("publish: of a payload that is split, each rejected item is in quarantine and the others are in")
    void rejectsItemsOfSplitPayload() throws Exception {
        CamelContext source = start("yard", Direction.SOURCE, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .split(body())
                        .process(HubEndpointsTest::levelOf)
                        .to("hub:publish");
            }
        });

        source.createProducerTemplate().requestBody("direct:in", List.of("1=10", "2=?", "3=", "4=40"));

        assertThat(store.log().read(0, Set.of(), 10))
                .extracting(Envelope::id)
                .containsExactly(PREFIX + "1", PREFIX + "4");
        assertThat(store.quarantine().list(Filter.ALL, 10))
                .extracting(one -> one.facts().body())
                .containsExactlyInAnyOrder("2=?", "3=");
    }

    private static void levelOf(Exchange exchange) {
        String[] line = exchange.getMessage().getBody(String.class).split("=", 2);
        if (!line[1].matches("\\d+")) {
            throw new RejectedException("level-missing", "level is '" + line[1] + "', expected digits");
        }
        exchange.getMessage().setBody(gauge(line[0], Integer.parseInt(line[1])));
    }

    @Test
    @DisplayName("publish: a repeated key is accepted and logged once")
    void repeatsFallOnTheKey() throws Exception {
        CamelContext source = source("yard");

        publish(source, gauge("1", 1), HubHeaders.KEY, "k1");
        JsonNode again = publish(source, gauge("1", 1), HubHeaders.KEY, "k1");

        assertThat(again.path("accepted").asInt()).isEqualTo(1);
        assertThat(store.log().head()).isEqualTo(1);
    }

    @Test
    @DisplayName("publish: a snapshot deletes what is gone, and an empty one deletes nothing")
    void snapshots() throws Exception {
        CamelContext source = source("yard");
        publish(source, "[" + gauge("1", 1) + "," + gauge("2", 2) + "]", HubHeaders.SNAPSHOT, "all");

        publish(source, "[" + gauge("1", 3) + "]", HubHeaders.SNAPSHOT, "all");
        assertThat(store.entities().list(Query.all(10)))
                .extracting(Envelope::id)
                .containsExactly(PREFIX + "1");

        publish(source, "[]", HubHeaders.SNAPSHOT, "all");
        assertThat(store.entities().list(Query.all(10))).hasSize(1);
    }

    @Test
    @DisplayName("subscribe: hands records on in order and moves the cursor after the exchange")
    void subscribes() throws Exception {
        BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        start("sink", Direction.SINK, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:subscribe?type=Gauge")
                        .process(exchange -> delivered.add(exchange.getMessage().getBody(String.class)));
            }
        });

        CamelContext source = source("yard");
        for (int i = 1; i <= 5; i++) {
            publish(source, gauge("1", i));
        }

        for (int i = 1; i <= 5; i++) {
            assertThat(delivered.poll(10, TimeUnit.SECONDS)).contains("\"level\":" + i);
        }
        seen.await("reached 5");
        assertThat(store.cursors().find("sink")).hasValue(5);
    }

    @Test
    @DisplayName("subscribe: repeats a failing exchange until it succeeds, and loses nothing behind it")
    void repeatsFailures() throws Exception {
        BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        List<Integer> failures = new ArrayList<>(List.of(1, 2));
        start("sink", Direction.SINK, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:subscribe?type=Gauge").process(exchange -> {
                    if (!failures.isEmpty()) {
                        failures.remove(0);
                        throw new ConnectException("refused");
                    }
                    delivered.add(exchange.getMessage().getBody(String.class));
                });
            }
        });

        publish(source("yard"), "[" + gauge("1", 1) + "," + gauge("2", 2) + "]");

        assertThat(delivered.poll(10, TimeUnit.SECONDS)).contains("\"level\":1");
        assertThat(delivered.poll(10, TimeUnit.SECONDS)).contains("\"level\":2");
        assertThat(seen.events).contains("failed ConnectException");
    }

    @Test
    @DisplayName("subscribe: what the receiver refuses goes to quarantine alone, also out of a batch")
    void quarantinesRefusals() throws Exception {
        List<String> delivered = new ArrayList<>();
        publish(source("yard"), "[" + gauge("1", 1) + "," + gauge("2", 2) + "," + gauge("3", 3) + "]");
        start("sink", Direction.SINK, Map.of("start-with", "first-record"), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:subscribe?type=Gauge&batch=10").process(exchange -> {
                    String body = exchange.getMessage().getBody(String.class);
                    if (body.contains("\"level\":2")) {
                        throw new RejectedException("receiver-refused", "HTTP 422");
                    }
                    delivered.add(body);
                });
            }
        });

        seen.await("reached 3");
        assertThat(delivered).hasSize(2);
        assertThat(store.quarantine().list(Filter.ALL, 10)).singleElement().satisfies(one -> {
            assertThat(one.facts().kind()).isEqualTo(Kind.DELIVERY);
            assertThat(one.facts().seq()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("a rule: publications, state and cursor are one; a failing exchange leaves nothing")
    void rulesAreAtomic() throws Exception {
        List<Integer> failures = new ArrayList<>(List.of(1));
        start("rule", Direction.RULE, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:subscribe?type=Gauge")
                        .setBody(constant("seen"))
                        .to("hub:state?key=last")
                        .setBody(constant("{\"type\":\"Note\",\"id\":\"n\",\"text\":\"high\"}"))
                        .to("hub:publish")
                        .process(exchange -> {
                            if (!failures.isEmpty()) {
                                failures.remove(0);
                                throw new IllegalStateException("fails after its publish");
                            }
                        });
            }
        });

        publish(source("yard"), gauge("1", 1));

        seen.await("failed IllegalStateException");
        seen.await("reached 1");
        assertThat(store.log().read(0, Set.of("Note"), 10)).hasSize(1);
        assertThat(store.entities().state("rule", "last")).contains("seen");
    }

    @Test
    @DisplayName("state: what an exchange sets is there for the next one, and not if the exchange fails")
    void keepsState() throws Exception {
        CamelContext context = start("yard", Direction.SOURCE, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:put").to("hub:state?key=etag");
                from("direct:fail").to("hub:state?key=etag").throwException(new IllegalStateException("no"));
                from("direct:get").setBody(constant(null)).to("hub:state?key=etag");
            }
        });

        context.createProducerTemplate().requestBody("direct:put", "\"a\"");
        context.createProducerTemplate()
                .send("direct:fail", exchange -> exchange.getMessage().setBody("\"b\""));

        assertThat(context.createProducerTemplate().requestBody("direct:get", null, String.class))
                .isEqualTo("\"a\"");
    }

    @Test
    @DisplayName("query: gives last values with their time, and history between two times")
    void queries() throws Exception {
        CamelContext source = source("yard");
        publish(source, gauge("1", 1).replace("}", ",\"observedAt\":\"2026-01-01T00:00:00Z\"}"));
        publish(source, gauge("1", 2).replace("}", ",\"observedAt\":\"2026-01-02T00:00:00Z\"}"));
        CamelContext api = start("api", Direction.API, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:http?path=/").to("hub:query?type=Gauge");
            }
        });

        assertThat(api).isNotNull();
        JsonNode last = JSON.readTree(http.handle(get("api", Map.of())).body());
        JsonNode history = JSON.readTree(
                http.handle(get("api", Map.of("from", "2026-01-01T00:00:00Z"))).body());
        assertThat(last.findValuesAsText("level")).containsExactly("2");
        assertThat(last.path(0).path("observedAt").asText()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(history.findValuesAsText("level")).containsExactly("1", "2");
    }

    private static Request get(String connection, Map<String, String> query) {
        return new Request(connection, "GET", "/", query, Optional.empty(), new byte[0]);
    }

    @Test
    @DisplayName("http: a reader's mistake is a 400 that says what was expected")
    void explainsMistakes() throws Exception {
        start("api", Direction.API, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:http?path=/").to("hub:query");
            }
        });

        Answer answer = http.handle(get("api", Map.of("bbox", "49,6,x")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("expected west,south,east,north");
    }

    @Test
    @DisplayName("http: 202 after the commit; an unreadable payload is a 400 and kept whole")
    void receives() throws Exception {
        intake();

        Answer good = http.handle(post("intake", gauge("1", 1)));
        Answer bad = http.handle(post("intake", "{\"type\":"));

        assertThat(good.status()).isEqualTo(202);
        assertThat(store.log().head()).isEqualTo(1);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(store.quarantine().list(Filter.ALL, 10)).singleElement().satisfies(one -> {
            assertThat(one.facts().kind()).isEqualTo(Kind.PAYLOAD);
            assertThat(one.facts().body()).isEqualTo("{\"type\":");
        });
    }

    private CamelContext intake() throws Exception {
        return start("intake", Direction.SOURCE, Map.of("token", "s3cret"), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:http?path=/&method=POST").to("hub:publish");
            }
        });
    }

    @Test
    @DisplayName("http: only the token opens it, a wrong method is a 405, a stopped connection a 503")
    void guards() throws Exception {
        CamelContext context = intake();

        assertThat(http.opens("intake", "s3cret")).isTrue();
        assertThat(http.opens("intake", "s3creT")).isFalse();
        assertThat(http.handle(get("intake", Map.of())).status()).isEqualTo(405);
        context.stop();
        Answer answer = http.handle(post("intake", gauge("1", 1)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
    }

    @Test
    @DisplayName("http: a reader cannot steer Camel or the hub through query parameters")
    void ignoresSteeringParameters() throws Exception {
        BlockingQueue<Map<String, Object>> headers = new LinkedBlockingQueue<>();
        start("api", Direction.API, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:http?path=/")
                        .process(exchange ->
                                headers.add(Map.copyOf(exchange.getMessage().getHeaders())));
            }
        });

        http.handle(get("api", Map.of("CamelHttpUri", "http://elsewhere", "HUBpath", "/x", "limit", "3")));

        assertThat(headers.poll(5, TimeUnit.SECONDS))
                .containsEntry("limit", "3")
                .doesNotContainKeys("CamelHttpUri", "HUBpath");
    }

    @Test
    @DisplayName("tick: starts an exchange at once and again after a failure")
    void ticks() throws Exception {
        List<Integer> failures = new ArrayList<>(List.of(1));
        start("poll", Direction.SOURCE, Map.of("interval", "1h"), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:tick").process(exchange -> {
                    if (!failures.isEmpty()) {
                        failures.remove(0);
                        throw new ConnectException("refused");
                    }
                });
            }
        });

        seen.await("failed ConnectException");
        seen.await("succeeded");
    }

    @Test
    @DisplayName("tick: a rejection that a route repeats because it must not ask yet is in quarantine once")
    void keepsRepeatedRejectionOnce() throws Exception {
        RejectedException last = new RejectedException("payload-unreadable", "no JSON");
        start("poll", Direction.SOURCE, Map.of("interval", "1s"), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:tick").process(exchange -> {
                    throw last;
                });
            }
        });

        seen.await("failed RejectedException");
        seen.await("failed RejectedException");

        assertThat(store.quarantine().list(Filter.ALL, 10)).hasSize(1);
    }

    @Test
    @DisplayName("tick: stops at once, however far away the next one is")
    void stopsBetweenTicks() throws Exception {
        CamelContext poll = start("poll", Direction.SOURCE, Map.of("interval", "1h"), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:tick").process(exchange -> {});
            }
        });
        seen.await("succeeded");

        long begun = System.nanoTime();
        poll.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    @DisplayName("a secret that a rejection tells is in no row of the quarantine and in no answer")
    void tellsNoSecret() throws Exception {
        start("door", Direction.SOURCE, Map.of(), new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:http").process(exchange -> {
                    throw new RejectedException("not-allowed", "hunter2 is refused");
                });
            }
        });
        CamelContext source = source("yard");

        Answer answer = http.handle(new Request("door", "POST", "/", Map.of(), Optional.empty(), new byte[0]));
        JsonNode published =
                publish(source, Map.of("$rejected", Map.of("reason", "mapping", "message", "no hunter2 here")));

        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("*** is refused")
                .doesNotContain("hunter2");
        assertThat(published.toString()).contains("no *** here").doesNotContain("hunter2");
        assertThat(store.quarantine().list(new Filter(Optional.empty(), Optional.empty()), 10))
                .extracting(one -> one.facts().message())
                .containsExactlyInAnyOrder("*** is refused", "no *** here");
    }
}

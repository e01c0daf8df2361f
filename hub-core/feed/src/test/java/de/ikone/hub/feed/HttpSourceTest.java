package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fetching by HTTP")
class HttpSourceTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final CamelContext context = new DefaultCamelContext();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.stop(0);
    }

    @Test
    @DisplayName("asks once and leaves it to the hub to ask again, also where the source says when")
    void asksOnce() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/free";
        Settings settings = new Settings(Map.of(), Map.of(), name -> Optional.empty());
        HttpSource source = HttpSource.of(new Access.HttpFetch(url, Map.of(), 1000, Duration.ZERO), settings);

        Exchange answer = context.createProducerTemplate()
                .send(source.endpoint(context), exchange -> source.ask(exchange.getMessage()));

        assertThat(answer.getException()).isInstanceOf(HttpOperationFailedException.class);
        assertThat(requests).hasValue(1);
    }
}

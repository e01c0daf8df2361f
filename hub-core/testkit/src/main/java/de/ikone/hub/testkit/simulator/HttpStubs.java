package de.ikone.hub.testkit.simulator;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The HTTP side of one outside system: WireMock over a connector's {@code simulator/mappings} and {@code
 * simulator/__files}, with response templates, on a free port of the loopback interface.
 */
public final class HttpStubs implements AutoCloseable {
    private final WireMockServer server;

    private HttpStubs(WireMockServer server) {
        this.server = server;
    }

    /** @param folder {@code connectors/<id>/simulator} */
    public static HttpStubs start(Path folder) {
        WireMockServer server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .usingFilesUnderDirectory(folder.toString())
                .globalTemplating(true)
                .disableRequestJournal()
                .containerThreads(10)
                .extensions(new MovingValues(Clock.systemUTC())));
        server.start();
        return new HttpStubs(server);
    }

    /** Address without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}

package de.ikone.hub.testkit.simulator;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.TemplateModelDataProviderExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The HTTP side of one outside system: WireMock over a connector's {@code simulator/mappings} and {@code
 * simulator/__files}, with response templates, on a free port of the loopback interface.
 */
public final class HttpStubs implements AutoCloseable {
    private final WireMockServer server;

    private HttpStubs(WireMockServer server) {
        this.server = server;
    }

    /**
     * @param folder {@code connectors/<id>/simulator}
     * @param model what templates may name beside the request
     */
    public static HttpStubs start(Path folder, Map<String, Object> model) {
        WireMockServer server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .usingFilesUnderDirectory(folder.toString())
                .globalTemplating(true)
                .disableRequestJournal()
                .containerThreads(10)
                .extensions(new MovingValues(Clock.systemUTC()), new Model(model)));
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

    /** The model, for every template of every stub. */
    private record Model(Map<String, Object> values) implements TemplateModelDataProviderExtension {
        @Override
        public Map<String, Object> provideTemplateModelData(ServeEvent event) {
            return values;
        }

        @Override
        public String getName() {
            return "model";
        }
    }
}

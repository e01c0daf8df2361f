package de.ikone.hub.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Publisher;
import de.ikone.hub.runtime.accept.Verdict;
import de.ikone.hub.runtime.camel.ConnectionScope;
import de.ikone.hub.runtime.camel.HttpRegistry;
import de.ikone.hub.runtime.camel.HubComponent;
import de.ikone.hub.runtime.camel.RuleGraph;
import de.ikone.hub.runtime.model.ModelReader;
import de.ikone.hub.runtime.model.ModelRegistry;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * A hub without container: the real endpoints, acceptance and store, for one connector on trial. It knows the models of the
 * class path that are asked for, and {@link #RECORD}.
 */
final class KitHub implements AutoCloseable {
    /** A type of the kit, for connectors that take any. */
    static final String RECORD = "KitRecord";

    private static final String RECORD_SCHEMA =
            """
            {"type": "object", "required": ["id", "type"],
             "properties": {"id": {"type": "string"}, "type": {"const": "KitRecord"}, "name": {"type": "string"},
                            "level": {"type": "number"}, "location": {"type": "object"}}}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENDER = "kit-sender";

    /** Held, or its level would be forgotten. Flyway says which tables it makes, for every store that is opened. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.WARNING);
    }

    private final Path folder;
    private final OpenStore store;
    private final HttpRegistry http = new HttpRegistry();
    private final RuleGraph rules = new RuleGraph();
    private final Acceptance acceptance;

    private KitHub(Path folder, Set<String> types) {
        this.folder = folder;
        this.store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        List<Model> models = new ArrayList<>(List.of(ModelReader.read(RECORD, RECORD_SCHEMA)));
        ModelSchemas onClassPath = new ModelSchemas();
        types.stream().filter(type -> !type.equals(RECORD)).forEach(type -> onClassPath
                .text(type)
                .ifPresent(schema -> models.add(ModelReader.read(type, schema))));
        this.acceptance = new Acceptance(new ModelRegistry(models), Clock.systemUTC());
    }

    /** @param types names of the types whose models it shall know */
    static KitHub open(Set<String> types) {
        try {
            return new KitHub(Files.createTempDirectory("contract-kit"), types);
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    HubStore store() {
        return store;
    }

    HttpEndpoints http() {
        return http;
    }

    /** Commits records of another connection, as one transaction; {@code key} is that of the first, and so on. */
    void commit(List<?> entities, String key) {
        JsonNode body = JSON.valueToTree(entities);
        Verdict verdict = acceptance.judge(
                new Publisher(SENDER, "kit/1.0.0", Set.of(), ConnectorFolder.AGS, "kit", "CC0-1.0"),
                body,
                new Acceptance.Request(de.ikone.hub.api.Envelope.Operation.UPSERT, Optional.of(key), Optional.empty()));
        if (!verdict.rejected().isEmpty()) {
            throw new IllegalStateException("the kit's hub rejects a sample: " + verdict.cases());
        }
        store.log().append(Batch.of(SENDER, verdict.accepted())).join();
    }

    /**
     * Starts a connection named {@code kit}; returns when its routes run.
     *
     * @param settings by name, secrets resolved
     * @param facts further properties of the Camel context
     */
    RunningConnection start(
            Description connector, ConnectorRoutes routes, Map<String, Object> settings, Map<String, String> facts)
            throws Exception {
        Watch watch = new Watch();
        ConnectionScope scope = new ConnectionScope(
                new Publisher(
                        RunningConnection.NAME,
                        connector.id() + "/1.0.0",
                        connector.entities(),
                        ConnectorFolder.AGS,
                        connector.id(),
                        ""),
                connector.direction(),
                settings,
                store,
                acceptance,
                http,
                rules,
                watch,
                UnaryOperator.identity()); // hides nothing, so that the kit sees what a connector tells
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.getShutdownStrategy().setTimeout(8);
        context.getPropertiesComponent().setInitialProperties(properties(settings, facts));
        HubComponent.addTo(context, scope);
        try {
            context.addRoutes(routes);
            context.start();
        } catch (Exception e) { // nothing of a failed start may be left behind
            context.stop();
            throw e;
        }
        return new RunningConnection(context, watch);
    }

    private static Properties properties(Map<String, Object> settings, Map<String, String> facts) {
        Properties properties = new Properties();
        settings.forEach((name, value) -> properties.put(
                name,
                value instanceof Collection<?> list
                        ? String.join(",", list.stream().map(String::valueOf).toList())
                        : String.valueOf(value)));
        properties.putAll(facts);
        properties.put("city.ags", ConnectorFolder.AGS);
        properties.put("city.name", "Musterstadt");
        properties.put("city.timeZone", "Europe/Berlin");
        properties.put("city.bbox", "6.0,49.0,9.0,51.0");
        properties.put("connection.name", RunningConnection.NAME);
        return properties;
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException notEmpty) {
            throw new UncheckedIOException(notEmpty);
        }
    }
}

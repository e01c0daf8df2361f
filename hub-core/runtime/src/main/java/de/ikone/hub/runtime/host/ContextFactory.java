package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Durations;
import de.ikone.hub.runtime.Hub.Origin;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Publisher;
import de.ikone.hub.runtime.camel.ConnectionScope;
import de.ikone.hub.runtime.camel.HttpRegistry;
import de.ikone.hub.runtime.camel.RuleGraph;
import de.ikone.hub.store.HubStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.metatype.AttributeDefinition;

/** Makes a connection's context: settings with secrets resolved, the city's facts, the hub's endpoints. */
final class ContextFactory implements Slot.ContextStarter {
    private static final String OPEN = "OPEN";
    private static final Set<String> NOT_SETTINGS =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", Release.DIGEST);

    private final BundleContext hostContext;
    private final Configurations configurations;
    private final ServiceComponentRuntime components;
    private final HubStore store;
    private final Acceptance acceptance;
    private final HttpRegistry http;
    private final RuleGraph rules;
    private final SecretReferences secrets;

    ContextFactory(
            BundleContext hostContext,
            Configurations configurations,
            ServiceComponentRuntime components,
            HubStore store,
            Acceptance acceptance,
            HttpRegistry http,
            RuleGraph rules,
            SecretReferences secrets) {
        this.hostContext = hostContext;
        this.configurations = configurations;
        this.components = components;
        this.store = store;
        this.acceptance = acceptance;
        this.http = http;
        this.rules = rules;
        this.secrets = secrets;
    }

    @Override
    public ConnectionContext start(
            Release release, ServiceReference<ConnectorRoutes> reference, ConnectionRuntime runtime) throws Exception {
        secrets.learn(release.spec()); // they may have changed since the settings did
        Map<String, Object> settings = settings(release);
        Direction direction = Direction.valueOf(property(reference, "direction", "SOURCE"));
        runtime.facts(facts(release, reference, direction, settings));
        requireCleared(release, reference);
        runtime.lastRecordAt(store.log().lastReceivedAt(runtime.name()));
        ConnectorRoutes routes = hostContext.getService(reference);
        if (routes == null) {
            throw new StartFailedException(Failures.connectorThrows(activationFailure(reference), Optional.empty()));
        }
        try {
            ConnectionScope scope = new ConnectionScope(
                    publisher(release, reference, settings),
                    direction,
                    settings,
                    store,
                    acceptance,
                    http,
                    rules,
                    runtime,
                    secrets.known());
            return ConnectionContext.start(
                    reference.getBundle().getBundleContext(),
                    routes,
                    scope,
                    placeholders(release, settings),
                    () -> hostContext.ungetService(reference));
        } catch (Exception | Error e) { // whatever it was: the service must be given back
            hostContext.ungetService(reference);
            throw e;
        }
    }

    /** Data that is not open stays off until somebody of the city answers for it; a simulator's data is nobody's. */
    private static void requireCleared(Release release, ServiceReference<ConnectorRoutes> reference)
            throws StartFailedException {
        String terms = property(reference, "terms", OPEN);
        boolean simulated =
                release.spec().settings().values().stream().anyMatch(setting -> setting.origin() == Origin.SIMULATOR);
        if (!terms.equals(OPEN) && !simulated && release.spec().clearedBy().isEmpty()) {
            throw new StartFailedException(Failures.termsNotCleared(release.spec(), terms.equals("CONSENT")));
        }
    }

    private ConnectionRuntime.Facts facts(
            Release release,
            ServiceReference<ConnectorRoutes> reference,
            Direction direction,
            Map<String, Object> settings) {
        return new ConnectionRuntime.Facts(
                release.connector().id(),
                release.connector().version(),
                property(reference, "title", release.connector().id()),
                Optional.of(direction),
                direction == Direction.SOURCE ? rhythm(settings) : Optional.empty());
    }

    /** As set, else three missed intervals of a polling source. */
    private static Optional<Duration> rhythm(Map<String, Object> settings) {
        Optional<Duration> set = Optional.ofNullable(settings.get(HostSettings.STALE_AFTER))
                .map(String::valueOf)
                .map(Durations::parse);
        return set.or(() -> Optional.ofNullable(settings.get(HostSettings.INTERVAL))
                .map(String::valueOf)
                .map(Durations::parse)
                .map(interval -> interval.multipliedBy(3)));
    }

    private static Publisher publisher(
            Release release, ServiceReference<ConnectorRoutes> reference, Map<String, Object> settings) {
        return new Publisher(
                release.spec().name(),
                release.connector().id() + "/" + release.connector().version(),
                entities(reference),
                release.city().ags(),
                String.valueOf(settings.getOrDefault(
                        HostSettings.NAMESPACE, release.connector().id())),
                String.valueOf(settings.getOrDefault(HostSettings.LICENCE, "")));
    }

    private static String property(ServiceReference<ConnectorRoutes> reference, String name, String otherwise) {
        Object value = reference.getProperty(Connector.PREFIX_ + name);
        return value == null ? otherwise : value.toString();
    }

    private static Set<String> entities(ServiceReference<ConnectorRoutes> reference) {
        Object value = reference.getProperty(Connector.PREFIX_ + "entities");
        if (value instanceof String[] types) {
            return Arrays.stream(types).filter(type -> !type.isBlank()).collect(Collectors.toSet());
        }
        return value == null || value.toString().isBlank() ? Set.of() : Set.of(value.toString());
    }

    /** Settings as the connector gets them: defaults, then the configuration with its references resolved. */
    private Map<String, Object> settings(Release release) throws IOException, StartFailedException {
        Map<String, Object> settings = new HashMap<>();
        release.connector().definitions().keySet().forEach(definition -> putDefault(settings, definition));
        Dictionary<String, Object> processed = configurations
                .resolved(release.connector().pid(), release.spec().name())
                .orElseThrow(() -> new IllegalStateException(
                        "its configuration is gone, expected the one just written; the next try writes it again"));
        for (Enumeration<String> keys = processed.keys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            if (!NOT_SETTINGS.contains(key)) {
                String name = key.startsWith(".") ? key.substring(1) : key;
                settings.put(name, resolved(name, processed.get(key)));
            }
        }
        return settings;
    }

    private static void putDefault(Map<String, Object> settings, AttributeDefinition definition) {
        String[] values = definition.getDefaultValue();
        if (values == null || values.length == 0) {
            return;
        }
        settings.put(
                InstalledConnector.name(definition), definition.getCardinality() == 0 ? values[0] : List.of(values));
    }

    private Object resolved(String name, Object value) throws StartFailedException {
        if (value instanceof String text && text.startsWith("$[")) {
            String secret = text.replaceFirst("^\\$\\[[a-z]+:", "").replaceFirst("\\]$", "");
            throw new StartFailedException(
                    Failures.secretMissing(name, text, secrets.file(secret).toString()));
        }
        return value instanceof String[] list ? List.of(list) : value;
    }

    private Map<String, String> placeholders(Release release, Map<String, Object> settings) {
        Map<String, String> placeholders = new HashMap<>();
        settings.forEach((name, value) -> placeholders.put(
                name,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : String.valueOf(value)));
        City city = release.city();
        City.BoundingBox box = city.boundingBox();
        placeholders.put("city.ags", city.ags());
        placeholders.put("city.name", city.name());
        placeholders.put(
                "city.timeZone",
                placeholders.getOrDefault(
                        HostSettings.TIME_ZONE, city.timeZone().getId()));
        placeholders.put(
                "city.bbox",
                Stream.of(box.west(), box.south(), box.east(), box.north())
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        placeholders.put("city.folder", release.cityFolder().toString());
        placeholders.put("connection.name", release.spec().name());
        return placeholders;
    }

    /** Why declarative services could not make the component, in its own words. */
    private String activationFailure(ServiceReference<ConnectorRoutes> reference) {
        Object id = reference.getProperty("component.id");
        return components.getComponentDescriptionDTOs(reference.getBundle()).stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .filter(configuration -> id instanceof Long wanted && configuration.id == wanted)
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> configuration.failure == null ? "" : configuration.failure)
                .map(failure -> failure.lines()
                        .filter(line -> line.startsWith("Caused by:"))
                        .reduce((first, second) -> second)
                        .or(() -> failure.lines().findFirst())
                        .orElse(""))
                .findFirst()
                .orElse("the component gave no service and no reason");
    }
}

package de.ikone.hub.feed;

import de.ikone.hub.api.Connector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a connector of every active bundle that has a {@code connector.yaml}. What it registers belongs to that bundle, so
 * that it goes when the bundle stops; no package is shared with it.
 */
@Component(service = {})
public final class FeedExtender implements BundleTrackerCustomizer<FeedExtender.Extended> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedExtender.class);

    private final BundleTracker<Extended> tracker;

    @Activate
    public FeedExtender(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void deactivate() {
        tracker.close();
    }

    /** What was registered for a bundle. */
    record Extended(FeedFactory factory, List<ServiceRegistration<?>> registrations) {}

    @Override
    public Extended addingBundle(Bundle bundle, BundleEvent event) {
        if (bundle.getEntry(ConnectorDefinition.FILE) == null) {
            return null;
        }
        try {
            return extend(bundle, MappingConnector.read(name -> text(bundle, name)));
        } catch (DefinitionException wrong) {
            LOG.error("Connector {} cannot be used: {}", bundle.getSymbolicName(), wrong.getMessage());
            return declaredId(bundle).map(id -> broken(bundle, id, wrong)).orElse(null);
        }
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Extended extended) {
        // tracked in one state only: nothing can change
    }

    /** While a bundle stops its services can still be unregistered; those of a stopped one are gone already. */
    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Extended extended) {
        extended.registrations().forEach(FeedExtender::unregister);
        extended.factory().close();
    }

    private static Extended extend(Bundle bundle, MappingConnector connector) {
        ConnectorDefinition definition = connector.definition();
        BundleContext owner = bundle.getBundleContext();
        FeedFactory factory = new FeedFactory(
                owner,
                definition.id(),
                definition.title().en(),
                definition.entities().toArray(String[]::new),
                terms(definition),
                connector::routes);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(MetaTypeProvider.METATYPE_FACTORY_PID, definition.factoryPid());
        // metatype first: the host looks settings up as soon as it sees a connection
        ServiceRegistration<?> metatype =
                owner.registerService(MetaTypeProvider.class, new SettingsMetatype(definition), properties);
        LOG.debug("Connector {} is there", definition.id());
        return new Extended(factory, List.of(metatype, register(owner, definition.id(), factory)));
    }

    /** By which the host keeps data off that may not be used. */
    private static Map<String, Object> terms(ConnectorDefinition definition) {
        Map<String, Object> facts = new HashMap<>();
        definition.terms().ifPresent(terms -> facts.put(Connector.PREFIX_ + "terms", terms.name()));
        definition.licence().ifPresent(text -> facts.put(Connector.PREFIX_ + "licence", text));
        definition.attribution().ifPresent(text -> facts.put(Connector.PREFIX_ + "attribution", text));
        return facts;
    }

    private static Extended broken(Bundle bundle, String id, DefinitionException cause) {
        FeedFactory factory = new FeedFactory(
                bundle.getBundleContext(), id, id, new String[0], Map.of(), configuration -> new BrokenRoutes(cause));
        return new Extended(factory, List.of(register(bundle.getBundleContext(), id, factory)));
    }

    private static ServiceRegistration<?> register(BundleContext owner, String id, FeedFactory factory) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, ConnectorDefinition.factoryPid(id));
        return owner.registerService(ManagedServiceFactory.class, factory, properties);
    }

    /** The id that the manifest announces, for when connector.yaml cannot be read. */
    private static Optional<String> declaredId(Bundle bundle) {
        List<BundleCapability> capabilities =
                bundle.adapt(BundleRevision.class).getDeclaredCapabilities(Connector.NAMESPACE);
        return capabilities.stream()
                .map(capability -> capability.getAttributes().get("id"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static Optional<String> text(Bundle bundle, String name) {
        URL entry = bundle.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream stream = entry.openStream()) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException alreadyGone) {
            LOG.debug("Service was unregistered by the framework", alreadyGone);
        }
    }
}

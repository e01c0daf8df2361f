package de.ikone.hub.feed;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Makes the service of each connection of one mapping connector: the very service that a Declarative Services component
 * with {@link Connector} would be. A changed configuration gives a new service.
 */
final class FeedFactory implements ManagedServiceFactory {
    private final BundleContext owner;
    private final String factoryPid;
    private final Map<String, Object> facts;
    private final Function<Map<String, Object>, ConnectorRoutes> routes;
    private final Map<String, ServiceRegistration<ConnectorRoutes>> registrations = new HashMap<>();

    /**
     * @param owner context of the mapping bundle, which the services belong to
     * @param moreFacts of the connector, by the name of the service property
     * @param routes makes the routes of a configuration
     */
    FeedFactory(
            BundleContext owner,
            String id,
            String title,
            String[] entities,
            Map<String, Object> moreFacts,
            Function<Map<String, Object>, ConnectorRoutes> routes) {
        this.owner = owner;
        this.factoryPid = ConnectorDefinition.factoryPid(id);
        this.routes = routes;
        this.facts = new HashMap<>(moreFacts);
        facts.put(Connector.PREFIX_ + "id", id);
        facts.put(Connector.PREFIX_ + "title", title);
        facts.put(Connector.PREFIX_ + "direction", Direction.SOURCE.name());
        facts.put(Connector.PREFIX_ + "entities", entities);
    }

    @Override
    public String getName() {
        return factoryPid;
    }

    @Override
    public synchronized void updated(String pid, Dictionary<String, ?> properties) {
        Map<String, Object> configuration = new HashMap<>();
        for (String key : Collections.list(properties.keys())) {
            configuration.put(key, properties.get(key));
        }
        deleted(pid);
        registrations.put(
                pid,
                owner.registerService(
                        ConnectorRoutes.class, routes.apply(configuration), published(pid, configuration)));
    }

    @Override
    public synchronized void deleted(String pid) {
        ServiceRegistration<ConnectorRoutes> registration = registrations.remove(pid);
        if (registration != null) {
            registration.unregister();
        }
    }

    /** Takes all connections away. */
    synchronized void close() {
        registrations.values().forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    /** A key that starts with a dot is private: a secret. */
    private Dictionary<String, Object> published(String pid, Map<String, Object> configuration) {
        Dictionary<String, Object> published = new Hashtable<>();
        configuration.forEach((key, value) -> {
            if (!key.startsWith(".")) {
                published.put(key, value);
            }
        });
        facts.forEach(published::put);
        published.put(Constants.SERVICE_PID, pid);
        published.put(ConfigurationAdmin.SERVICE_FACTORYPID, factoryPid);
        return published;
    }
}

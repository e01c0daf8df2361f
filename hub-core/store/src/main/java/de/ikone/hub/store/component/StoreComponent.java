package de.ikone.hub.store.component;

import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of this hub, open as long as its configuration is there. It registers the service itself, so that nobody
 * sees a {@link HubStore} before it is open.
 */
@Component(configurationPid = StoreComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = StoreComponent.Settings.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"de.ikone.hub.store.HubStore\"")
public final class StoreComponent {
    /** PID of the store's configuration. */
    public static final String PID = "de.ikone.hub.store";

    /** Not this class's own: declarative services log by that, with a stack trace, what is said here in words. */
    private static final Logger LOG = LoggerFactory.getLogger(HubStore.class);

    private final OpenStore store;
    private final ServiceRegistration<HubStore> registration;

    /** @throws StoreException if the store cannot be opened; the reason is logged */
    @Activate
    public StoreComponent(BundleContext context, Settings settings) {
        store = open(settings);
        registration = context.registerService(HubStore.class, store, null);
        LOG.info(
                "Store is open: {}, {} records so far",
                store.description(),
                store.log().head());
    }

    private static OpenStore open(Settings settings) {
        try {
            return Stores.open(new StoreSettings(
                    settings.url(), settings.user(), settings._password(), settings.disk_minimum_megabytes()));
        } catch (StoreException e) {
            LOG.error("The store cannot be opened, the hub takes no records: {}", e.getMessage());
            throw e;
        }
    }

    @Deactivate
    void close() {
        registration.unregister();
        store.close();
        LOG.info("Store is closed: {}", store.description());
    }

    /** Which database. */
    @ObjectClassDefinition(id = PID, name = "Store", description = "The database of this hub")
    public @interface Settings {
        @AttributeDefinition(
                name = "Database",
                description = "jdbc:sqlite:/path/to/file or jdbc:postgresql://host:port/database")
        String url();

        @AttributeDefinition(name = "User", description = "Database user; empty for SQLite", required = false)
        String user() default "";

        @AttributeDefinition(
                name = "Password",
                description = "Reference to the user's password, $[secret:name] or $[env:NAME]; empty for SQLite",
                type = AttributeType.PASSWORD,
                required = false)
        String _password() default "";

        @AttributeDefinition(
                name = "Free disk space",
                description = "Below this many MiB of free disk no records are taken (SQLite)",
                min = "0",
                required = false)
        long disk_minimum_megabytes() default StoreSettings.DEFAULT_DISK_MINIMUM_MEGABYTES;
    }
}

package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** The connector of the tests, on an OSGi framework of its own: offers routes and is released, by digests. */
final class Gauges implements AutoCloseable {
    static final City CITY = new City(
            "neustadt",
            "Neustadt",
            "07999000",
            new City.BoundingBox(7, 49, 8, 50),
            ZoneId.of("Europe/Berlin"),
            "de",
            "",
            "",
            Optional.empty());

    private final Framework framework;

    Gauges(Path storage) throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** The service of a connection, made from settings with that digest. */
    ServiceRegistration<ConnectorRoutes> offer(String connection, String digest) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, "de.ikone.hub.connector.gauges~" + connection);
        properties.put(Release.DIGEST, digest);
        return context().registerService(ConnectorRoutes.class, new Routes(), properties);
    }

    static Release release(String connection, String digest) {
        ConnectionSpec spec =
                new ConnectionSpec(connection, "gauges", Optional.empty(), true, Optional.empty(), Map.of(), 1);
        InstalledConnector connector =
                new InstalledConnector("gauges", null, "de.ikone.hub.connector.gauges", Optional.empty());
        return new Release(spec, connector, CITY, Path.of("neustadt"), digest);
    }

    private static final class Routes extends ConnectorRoutes {
        @Override
        public void configure() {
            // never asked
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }
}

package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.camel.ConnectionScope;
import de.ikone.hub.runtime.camel.HubComponent;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.osgi.framework.BundleContext;

/**
 * The Camel context of one connection, from the connector's own bundle, with the hub's endpoints and the host's rules:
 * no JMX, no error handler of Camel's own (the host repeats and quarantines), no history that would show payloads.
 */
final class ConnectionContext implements Slot.Running {
    private static final long DRAIN_SECONDS = 8;

    private final CamelContext context;
    private final Runnable afterStop;

    private ConnectionContext(CamelContext context, Runnable afterStop) {
        this.context = context;
        this.afterStop = afterStop;
    }

    /**
     * Makes and starts the context; returns when its routes run.
     *
     * @param bundle context of the connector's bundle
     * @param routes the connection's routes
     * @param properties what {@code {{...}}} stands for in them
     * @param afterStop called once when the context has stopped
     * @throws Exception what Camel or the connector throws; then nothing is left behind
     */
    static ConnectionContext start(
            BundleContext bundle,
            ConnectorRoutes routes,
            ConnectionScope scope,
            Map<String, String> properties,
            Runnable afterStop)
            throws Exception {
        OsgiDefaultCamelContext context = new OsgiDefaultCamelContext(bundle);
        try {
            context.setNameStrategy(new ExplicitCamelContextNameStrategy(scope.name()));
            context.disableJMX();
            context.setMessageHistory(false);
            context.setAllowUseOriginalMessage(false);
            context.setUseMDCLogging(false);
            context.setLoadTypeConverters(false);
            context.setDumpRoutes("false");
            context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
            context.getShutdownStrategy().setTimeout(DRAIN_SECONDS);
            context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
            context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
            context.getShutdownStrategy().setShutdownNowOnTimeout(true);
            Properties initial = new Properties();
            initial.putAll(properties);
            context.getPropertiesComponent().setInitialProperties(initial);
            HubComponent.addTo(context, scope);
            addFresh(routes, context);
            context.start();
            return new ConnectionContext(context, afterStop);
        } catch (Exception | Error e) { // whatever it was: nothing of a context that did not start may stay
            context.stop();
            throw e;
        }
    }

    /**
     * Adds what {@code configure()} says now. Not by {@code addRoutes}: that configures a builder once and for all, so that
     * a second start would get the first one's routes, or none if it failed.
     */
    private static void addFresh(ConnectorRoutes routes, OsgiDefaultCamelContext context) throws Exception {
        RoutesDefinition collection = routes.getRouteCollection();
        collection.getRoutes().clear();
        collection.getOnExceptions().clear();
        routes.setCamelContext(context);
        collection.setCamelContext(context);
        routes.configure();
        collection.getRoutes().forEach(collection::prepareRoute);
        context.addRouteDefinitions(collection.getRoutes());
        if (collection.getRoutes().isEmpty()) {
            throw new IllegalStateException("configure() made no route, expected at least one");
        }
    }

    /** Stops taking new things; what is under way is finished first. */
    @Override
    public void pause() {
        context.suspend();
    }

    /** Takes things again. */
    @Override
    public void resume() {
        context.resume();
    }

    /** Finishes what is under way, at most some seconds, and stops. */
    @Override
    public void close() {
        try {
            context.stop();
        } finally {
            afterStop.run();
        }
    }
}

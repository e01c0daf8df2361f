package de.ikone.hub.log;

import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Hides secrets by the service of the hub that knows them. A type of the JDK's is their contract, so that the logging
 * bundle, which starts first and never is refreshed, is wired to nothing of the hub's. Without the service nothing is
 * hidden: then no connection has got a secret yet.
 */
final class KnownSecrets implements UnaryOperator<String> {
    /** One for all configurations of the log that come and go. */
    static final KnownSecrets INSTANCE = new KnownSecrets();

    private static final String FILTER = "(&(objectClass=java.util.function.UnaryOperator)(hub.hides=secrets))";

    private volatile ServiceTracker<UnaryOperator<String>, UnaryOperator<String>> services;

    private KnownSecrets() {}

    /** Looks for the service from now on. Before any line is written, which may happen under locks of the framework. */
    synchronized void open() {
        Bundle bundle = FrameworkUtil.getBundle(KnownSecrets.class);
        if (services == null && bundle != null && bundle.getBundleContext() != null) {
            services = new ServiceTracker<>(bundle.getBundleContext(), filter(), null);
            services.open();
        }
    }

    @Override
    public String apply(String text) {
        ServiceTracker<UnaryOperator<String>, UnaryOperator<String>> found = services;
        UnaryOperator<String> secrets = found == null ? null : found.getService();
        return secrets == null ? text : secrets.apply(text);
    }

    private static Filter filter() {
        try {
            return FrameworkUtil.createFilter(FILTER);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

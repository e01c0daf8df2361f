package de.ikone.hub.runtime.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The OSGi services that one run of a command uses; closing gives them back. For one thread. */
final class Services implements AutoCloseable {
    private final BundleContext bundleContext;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    Services(BundleContext bundleContext) {
        this.bundleContext = bundleContext;
    }

    /** The service; empty while nobody offers it. */
    <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = bundleContext.getServiceReference(type);
        if (reference == null) {
            return Optional.empty();
        }
        used.add(reference);
        return Optional.ofNullable(bundleContext.getService(reference));
    }

    @Override
    public void close() {
        used.forEach(bundleContext::ungetService);
    }
}

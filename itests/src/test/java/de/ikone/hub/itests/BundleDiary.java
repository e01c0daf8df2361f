package de.ikone.hub.itests;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;

/** Which bundles anything happened to, and whether packages were refreshed, from its making until it is closed. */
final class BundleDiary implements AutoCloseable {
    private final BundleContext context;
    private final Set<String> touched = new ConcurrentSkipListSet<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final SynchronousBundleListener bundles =
            event -> touched.add(event.getBundle().getSymbolicName());
    private final FrameworkListener framework = event -> {
        if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            refreshes.incrementAndGet();
        }
    };

    BundleDiary(BundleContext context) {
        this.context = context;
        context.addBundleListener(bundles);
        context.addFrameworkListener(framework);
    }

    /** Symbolic names of the bundles that were installed, started, stopped, updated, unresolved, … */
    Set<String> touched() {
        return Set.copyOf(touched);
    }

    int refreshes() {
        return refreshes.get();
    }

    @Override
    public void close() {
        context.removeBundleListener(bundles);
        context.removeFrameworkListener(framework);
    }
}

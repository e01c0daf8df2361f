package de.ikone.hub.itests.made;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Keeps its bundle from starting. */
public final class ThrowsInActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("the tap is stuck");
    }

    @Override
    public void stop(BundleContext context) {
        // it never started
    }
}

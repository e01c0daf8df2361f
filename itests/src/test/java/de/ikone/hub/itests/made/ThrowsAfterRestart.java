package de.ikone.hub.itests.made;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts, until something outside has changed meanwhile. */
public final class ThrowsAfterRestart implements BundleActivator {
    /** System property: what has changed. */
    public static final String CHANGED = "hub.itests.changed";

    @Override
    public void start(BundleContext context) {
        if (System.getProperty(CHANGED) != null) {
            throw new IllegalStateException("the valve rusted over night");
        }
    }

    @Override
    public void stop(BundleContext context) {
        // it holds nothing
    }
}

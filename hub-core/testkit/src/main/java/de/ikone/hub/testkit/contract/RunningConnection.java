package de.ikone.hub.testkit.contract;

import org.apache.camel.CamelContext;

/** A connection on trial while it runs. */
record RunningConnection(CamelContext context, Watch watch) implements AutoCloseable {
    /** Its name. */
    static final String NAME = "kit";

    @Override
    public void close() {
        context.stop();
    }
}

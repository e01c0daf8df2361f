package de.ikone.hub.itests.made;

import de.ikone.hub.api.ConnectorRoutes;

/** A connector that can be made, and has no routes to show. */
public final class ThrowsInConfigure extends ConnectorRoutes {
    @Override
    public void configure() {
        throw new IllegalStateException("the pipe has no end");
    }
}

package de.ikone.hub.itests.made;

import de.ikone.hub.api.ConnectorRoutes;

/** A connector that cannot be made. */
public final class ThrowsInConstructor extends ConnectorRoutes {
    public ThrowsInConstructor() {
        throw new IllegalStateException("the pump has no handle");
    }

    @Override
    public void configure() {
        // never reached
    }
}

package de.ikone.hub.feed;

import de.ikone.hub.api.ConnectorRoutes;

/** Stands for a connector whose own files are wrong, so that its connections say so instead of waiting for it. */
final class BrokenRoutes extends ConnectorRoutes {
    private final DefinitionException cause;

    BrokenRoutes(DefinitionException cause) {
        this.cause = cause;
    }

    @Override
    public void configure() {
        throw new DefinitionException(cause.getMessage(), cause);
    }
}

package de.ikone.hub.itests.made;

import de.ikone.hub.api.ConnectorRoutes;

/** Makes {@code LowWater} of {@code HighWater}; with the other rule it would go round for ever. */
public final class RuleOfHighWater extends ConnectorRoutes {
    @Override
    public void configure() {
        from("hub:subscribe?type=HighWater").to("hub:publish");
    }
}

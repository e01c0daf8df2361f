package de.ikone.hub.itests.made;

import de.ikone.hub.api.ConnectorRoutes;

/** Makes {@code HighWater} of {@code LowWater}; with the other rule it would go round for ever. */
public final class RuleOfLowWater extends ConnectorRoutes {
    @Override
    public void configure() {
        from("hub:subscribe?type=LowWater").to("hub:publish");
    }
}

package de.ikone.hub.connector.template;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Asks a datalogger at each tick and publishes a record for each of its lines. */
@Component(
        service = ConnectorRoutes.class,
        configurationPid = "de.ikone.hub.connector.template",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TemplateSettings.class, factory = true)
@Connector(
        id = "template",
        title = "Example of a connector in Java",
        direction = Direction.SOURCE,
        entities = "DeviceMeasurement")
public final class TemplateRoutes extends ConnectorRoutes {
    private final Datalogger datalogger;

    @Activate
    public TemplateRoutes(TemplateSettings settings) {
        datalogger = new Datalogger(settings.host(), settings.port());
    }

    /** An unreachable datalogger is for the hub to ask again; a line that is no reading goes to quarantine alone. */
    @Override
    public void configure() {
        from("hub:tick")
                .routeId("ask")
                .process(this::ask)
                .split(body())
                .process(TemplateRoutes::toEntity)
                .to("hub:publish");
    }

    private void ask(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(datalogger.lines());
    }

    private static void toEntity(Exchange exchange) {
        String line = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setBody(Reading.parse(line).toEntity());
    }
}

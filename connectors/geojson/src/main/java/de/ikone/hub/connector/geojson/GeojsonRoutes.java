package de.ikone.hub.connector.geojson;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Answers readers with the last values, or a span of history, of the offered types as GeoJSON. */
@Component(
        service = ConnectorRoutes.class,
        configurationPid = "de.ikone.hub.connector.geojson",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GeojsonSettings.class, factory = true)
@Connector(id = "geojson", title = "GeoJSON for maps and GIS", direction = Direction.API)
public final class GeojsonRoutes extends ConnectorRoutes {
    private static final String TYPE = "type";

    private final Offer offer;

    @Activate
    public GeojsonRoutes(GeojsonSettings settings) {
        this.offer = Offer.of(settings.types());
    }

    @Override
    public void configure() {
        from("hub:http?path=/&method=GET")
                .routeId("geojson")
                .process(this::selectTypes)
                .to("hub:query")
                .process(GeojsonRoutes::toFeatures);
    }

    /** The other parameters of a request are those of {@code hub:query}, which reads and checks them. */
    private void selectTypes(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(HubHeaders.PATH, String.class);
        request.setHeader(TYPE, offer.select(path, request.getHeader(TYPE, String.class)));
    }

    private static void toFeatures(Exchange exchange) {
        Message answer = exchange.getMessage();
        answer.setBody(FeatureCollection.of(answer.getBody(String.class)));
        answer.setHeader(Exchange.CONTENT_TYPE, "application/geo+json");
    }
}

package de.ikone.hub.connector.plantedapi;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.connector.plantedsink.PlantedSettings;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Serves records as they are. */
public final class PlantedApiRoutes extends ConnectorRoutes {
    private static final String LIMIT = "limit";
    private static final String BOX = "bbox";

    private final String fault;

    public PlantedApiRoutes(PlantedSettings settings) {
        fault = settings.fault();
    }

    @Override
    public void configure() {
        from("hub:http?path=/&method=GET").process(this::ask).to("hub:query").process(this::answer);
    }

    private void ask(Exchange exchange) {
        Message request = exchange.getMessage();
        request.setHeader("type", fault.equals("serves-others") ? "Other" : "KitRecord");
        int limit = request.getHeader(LIMIT, 0, Integer.class);
        switch (fault) {
            case "raises-limit" -> request.setHeader(LIMIT, limit == 0 ? 5_000 : limit);
            case "forgets-limit" -> request.setHeader(LIMIT, 10_000);
            case "cuts-limit-too-late" -> request.setHeader(LIMIT, limit > 10_000 ? 10_000 : 1_000);
            case "ignores-mistakes" -> request.removeHeader(BOX);
            case "hides-mistakes" -> {
                if (request.getHeader(BOX) != null) {
                    throw new RejectedException("no", "no");
                }
            }
            case "fails-on-mistakes" -> {
                if (request.getHeader(BOX) != null) {
                    throw new IllegalStateException("no box");
                }
            }
            default -> {
                // asks as it should
            }
        }
    }

    private void answer(Exchange exchange) {
        if (fault.equals("serves-nothing")) {
            exchange.getMessage().setBody("[]");
        }
        if (fault.equals("fails")) {
            throw new IllegalStateException("no answer");
        }
    }
}

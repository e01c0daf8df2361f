package de.ikone.hub.connector.plantedrule;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.connector.plantedsink.PlantedSettings;
import java.util.UUID;
import org.apache.camel.Exchange;

/** Says once of each record that it is high, if its level is 2. */
public final class PlantedRuleRoutes extends ConnectorRoutes {
    private static final String SAID = "hub:state?key=said";
    private static final String RECORD = "record";

    private final String fault;

    public PlantedRuleRoutes(PlantedSettings settings) {
        fault = settings.fault();
    }

    @Override
    public void configure() {
        String types =
                switch (fault) {
                    case "reads-its-own" -> "KitRecord,PlantedNote";
                    case "reads-all" -> "*";
                    default -> "KitRecord";
                };
        from("hub:subscribe?type=" + types)
                .filter(exchange -> exchange.getMessage().getBody(String.class).contains("\"level\":2"))
                .process(this::keepRecord)
                .to(SAID)
                .filter(this::isNew)
                .process(this::remember)
                .to(SAID)
                .process(this::say)
                .to("hub:publish");
    }

    private void keepRecord(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        exchange.setProperty(RECORD, body.replaceFirst("(?s).*\"id\":\"[^\"]*:([^\":]+)\".*", "$1"));
        exchange.getMessage().setBody(null);
    }

    private boolean isNew(Exchange exchange) {
        String said = exchange.getMessage().getBody(String.class);
        boolean forgetful =
                switch (fault) {
                    case "forgets", "counts", "names-anew" -> true;
                    default -> false;
                };
        return forgetful || said == null || !said.contains(exchange.getProperty(RECORD, String.class));
    }

    private void remember(Exchange exchange) {
        String said = exchange.getMessage().getBody(String.class);
        String record = exchange.getProperty(RECORD, String.class);
        exchange.getMessage().setBody(said == null ? record : said + "," + record);
        exchange.setProperty("count", said == null ? 1 : said.split(",").length + 1);
    }

    private void say(Exchange exchange) {
        String id = exchange.getProperty(RECORD, String.class) + (fault.equals("names-anew") ? UUID.randomUUID() : "");
        String text =
                switch (fault) {
                    case "says-otherwise" -> "low";
                    case "counts" -> "high " + exchange.getProperty("count");
                    default -> "high";
                };
        String note =
                "{\"type\":\"PlantedNote\",\"id\":\"%s\",\"text\":\"%s\",\"observedAt\":\"2026-02-03T10:00:%02dZ\"}"
                        .formatted(id, text, exchange.getProperty("count", Integer.class));
        exchange.getMessage()
                .setBody(
                        switch (fault) {
                            case "says-nothing" -> "[]";
                            case "says-more" -> "[" + note + "," + note.replace(id, id + "-more") + "]";
                            default -> note;
                        });
    }
}

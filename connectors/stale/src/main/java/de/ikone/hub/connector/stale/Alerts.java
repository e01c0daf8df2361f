package de.ikone.hub.connector.stale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes alerts of the Smart Data Models type {@code Alert} about silent connections. */
final class Alerts {
    private static final String VALID_FROM = "validFrom";

    private final String severity;
    private final boolean german;

    /** @param language {@code de} or {@code en}, of the description */
    Alerts(String severity, String language) {
        this.severity = severity;
        this.german = language.equals("de");
    }

    /** The alert at the beginning of a silence. Its id is made of connection and moment: one alert for each silence. */
    ObjectNode open(ConnectionState silent) {
        String since = silent.since().toString();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", silent.connection() + "-" + since)
                .put("type", "Alert")
                .put("category", "operation")
                .put("subCategory", "connectionSilent")
                .put("severity", severity)
                .put("status", "open")
                .put("description", description(silent))
                .put("alertSource", silent.id())
                .put("dateIssued", since)
                .put(VALID_FROM, since)
                .put("observedAt", since);
    }

    /** The same alert at the end of the silence. */
    static ObjectNode close(JsonNode open, Instant end) {
        ObjectNode closed = open.deepCopy();
        return closed.put("status", "resolved").put("validTo", end.toString()).put("observedAt", end.toString());
    }

    /** Whether the alert is about the silence that began then. */
    static boolean isAbout(JsonNode open, Instant since) {
        return open.path(VALID_FROM).asText().equals(since.toString());
    }

    private String description(ConnectionState silent) {
        String rhythm = silent.rhythm()
                .map(longest -> (german
                                ? "; erwartet wird spätestens alle %d s etwas"
                                : "; something is due every %d s")
                        .formatted(longest.toSeconds()))
                .orElse("");
        return (german ? "Die Anbindung %s schweigt länger als erlaubt%s." : "Connection %s is silent for too long%s.")
                .formatted(silent.connection(), rhythm);
    }
}

package de.ikone.hub.connector.stale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Decides what a change of state means, given the alerts that are open.
 *
 * @param alerts to publish, in order; empty if nothing is to be said
 * @param open the open alerts afterwards, by connection
 */
record Watch(ArrayNode alerts, ObjectNode open) {
    /**
     * @param now the change
     * @param open the open alerts before it, by connection; stays as it is
     * @param writer words the alerts
     */
    static Watch after(ConnectionState now, ObjectNode open, Alerts writer) {
        Watch watch = new Watch(JsonNodeFactory.instance.arrayNode(), open.deepCopy());
        JsonNode known = open.path(now.connection());
        boolean newSilence = now.isSilent() && !(known.isObject() && Alerts.isAbout(known, now.since()));
        // A new silence ends an older one, whose end was not told: the hub was off.
        if (known.isObject() && (now.endsSilence() || newSilence)) {
            watch.alerts.add(Alerts.close(known, now.since()));
            watch.open.remove(now.connection());
        }
        if (newSilence) {
            ObjectNode alert = writer.open(now);
            watch.alerts.add(alert);
            watch.open.set(now.connection(), alert);
        }
        return watch;
    }

    boolean hasNews() {
        return !alerts.isEmpty();
    }
}

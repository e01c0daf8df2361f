package de.ikone.hub.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mapping connector's {@code connector.yaml} says. Immutable.
 *
 * @param id lower case letters, digits and single hyphens
 * @param title what it links
 * @param entities names of the types it publishes; empty means any
 * @param licence SPDX id or URL of the data's licence where the connection sets none
 * @param attribution whom users of the data must name, in the words its owner asks for
 * @param terms whether the data may be used; empty: not said
 * @param settings by name, in the order of the file
 * @param ways how it comes to its payloads: one, or two of receiving, of which a connection uses those it has settings for
 * @param format format of a payload
 * @param options how the format is read
 * @param items JSONata path to the items of a payload, each mapped for itself; empty: the payload is mapped as a whole
 * @param key JSONata of the payload's unique key; empty: the hub's default
 * @param mapping file name of the JSONata expression
 */
public record ConnectorDefinition(
        String id,
        Text title,
        List<String> entities,
        Optional<String> licence,
        Optional<String> attribution,
        Optional<Terms> terms,
        Map<String, Setting> settings,
        List<Access> ways,
        Format format,
        FormatOptions options,
        Optional<String> items,
        Optional<String> key,
        String mapping) {

    /** Whether the source's data may be used. All but open data stays off until somebody of the city has cleared it. */
    public enum Terms {
        /** Everybody may use it, under the licence. */
        OPEN,
        /** Its owner must agree. */
        CONSENT,
        /** Nobody has found out yet. */
        UNCLEAR
    }

    /** Name of the file in a bundle that makes it a mapping connector. */
    public static final String FILE = "connector.yaml";

    public ConnectorDefinition {
        entities = List.copyOf(entities);
        ways = List.copyOf(ways);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Whether each item of a payload is mapped for itself, so that a broken one rejects itself alone. */
    public boolean hasItems() {
        return items.isPresent() || format.isRecords();
    }

    /** PID of its factory configurations. */
    public String factoryPid() {
        return factoryPid(id);
    }

    /** PID of the factory configurations of the connector of that id. */
    public static String factoryPid(String id) {
        return "de.ikone.hub.connector." + id.replace("-", "");
    }
}

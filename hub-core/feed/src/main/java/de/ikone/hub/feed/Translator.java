package de.ikone.hub.feed;

import com.dashjoin.jsonata.Jsonata.JFunction;
import de.ikone.hub.api.RejectedException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns payloads of one connection into what {@code hub:publish} takes: decodes, splits, maps. Thread-safe. */
public final class Translator {
    /** Name under which a record that was rejected here travels to {@code hub:publish}. */
    public static final String REJECTED = "$rejected";

    private final ConnectorDefinition definition;
    private final Decoder decoder;
    private final Mapping mapping;
    private final Optional<Mapping> items;
    private final Optional<Mapping> key;

    public Translator(MappingConnector connector, Settings settings, Tables tables, CityFacts city) {
        definition = connector.definition();
        decoder = new Decoder(definition.format(), definition.options().expanded(settings));
        ZoneId zone = settings.text("time-zone").map(ZoneId::of).orElse(city.timeZone());
        Map<String, JFunction> functions = new HubFunctions(tables, zone).byName();
        Map<String, Object> constants =
                Map.of("settings", settings.visible(), "city", city.asVariable(), "tables", tables.rows());
        mapping = new Mapping(definition.mapping(), connector.mapping(), functions, constants);
        items = definition.items().map(text -> new Mapping("items", text, functions, constants));
        key = definition.key().map(text -> new Mapping("key", text, functions, constants));
    }

    /**
     * What became of a payload.
     *
     * @param records entities in key-values form, and {@code {"$rejected": {reason, message, item}}} for items that were
     *     rejected, in the order of the payload; empty if the payload holds nothing of interest
     * @param key unique key of the payload; empty if the connector names none or the payload has none
     */
    public record Translation(List<Map<String, Object>> records, Optional<String> key) {}

    /**
     * Translates one payload.
     *
     * @param charset of a payload whose bytes do not say it
     * @param about further variables by name: {@code topic}
     * @throws RejectedException if the payload as a whole cannot be read or, for a connector without items, mapped
     */
    public Translation translate(byte[] payload, Charset charset, Instant receivedAt, Map<String, Object> about) {
        return map(decode(payload, charset), receivedAt, about);
    }

    /** The first half of {@link #translate}: the payload's tree. */
    public Object decode(byte[] payload, Charset charset) {
        return decoder.decode(payload, charset);
    }

    /** The second half of {@link #translate}: the tree's records. */
    public Translation map(Object tree, Instant receivedAt, Map<String, Object> about) {
        Map<String, Object> variables = new LinkedHashMap<>(about);
        variables.put("receivedAt", receivedAt.toString());
        variables.put("payload", tree);
        List<Map<String, Object>> records = new ArrayList<>();
        if (definition.hasItems()) {
            items(tree, variables).forEach(item -> add(records, item, variables));
        } else {
            add(records, mapping.evaluate(tree, variables));
        }
        return new Translation(
                records,
                key.map(expression -> expression.evaluate(tree, variables)).map(Object::toString));
    }

    private List<?> items(Object tree, Map<String, Object> variables) {
        return list(items.isPresent() ? items.get().evaluate(tree, variables) : tree);
    }

    /** One broken item rejects itself alone. */
    private void add(List<Map<String, Object>> records, Object item, Map<String, Object> variables) {
        if (item instanceof Decoder.BrokenLine broken) {
            records.add(rejected("record-unreadable", broken.message(), broken.text()));
            return;
        }
        int before = records.size();
        try {
            add(records, mapping.evaluate(item, variables));
        } catch (RejectedException rejected) {
            records.subList(before, records.size()).clear();
            records.add(rejected(rejected.reason(), rejected.getMessage(), item));
        }
    }

    private void add(List<Map<String, Object>> records, Object result) {
        for (Object entity : list(result)) {
            if (!(entity instanceof Map<?, ?> map)) {
                throw new RejectedException(
                        "mapping-result",
                        "%s yields %s, expected an object with id and type"
                                .formatted(
                                        definition.mapping(), entity.getClass().getSimpleName()));
            }
            records.add(withoutNulls(map));
        }
    }

    private static List<?> list(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static Map<String, Object> rejected(String reason, String message, Object item) {
        Map<String, Object> rejected = new LinkedHashMap<>();
        rejected.put("reason", reason);
        rejected.put("message", message);
        rejected.put("item", item);
        return Map.of(REJECTED, rejected);
    }

    /** The entity without what is null, and without names that only we may use. */
    private static Map<String, Object> withoutNulls(Map<?, ?> entity) {
        Map<String, Object> clean = new LinkedHashMap<>();
        entity.forEach((name, value) -> {
            if (value != null && !name.toString().startsWith("$")) {
                clean.put(name.toString(), value instanceof Map<?, ?> nested ? withoutNulls(nested) : value);
            }
        });
        return clean;
    }
}

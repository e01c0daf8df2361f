package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.Geometries;
import de.ikone.hub.web.open.OpenAttribute;
import de.ikone.hub.web.open.OpenEntity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * How entities are written.
 *
 * @param isSimple values alone, without units and times; for the temporal form: pairs of value and time
 * @param attributes which are shown; empty: all
 */
record Representation(boolean isSimple, Set<String> attributes) {
    static final Set<String> PARAMETERS = Set.of("options", "format");
    /** Names of the simple form of an entity. */
    static final Set<String> SIMPLE = Set.of("keyValues", "simplified");
    /** Names of the simple form of what an entity was over time. */
    static final Set<String> SIMPLE_TEMPORAL = Set.of("temporalValues");

    private static final String NORMALIZED = "normalized";

    /** @param simple names of the simple form */
    static Representation parse(Parameters parameters, Set<String> simple, Set<String> attributes) {
        boolean isSimple = false;
        for (String name : PARAMETERS) {
            String value = parameters.text(name).orElse(NORMALIZED);
            Set<String> known = new TreeSet<>(simple);
            known.add(NORMALIZED);
            if (!known.containsAll(Arrays.asList(value.split(",", -1)))) {
                throw Problem.badValue(name, value, String.join(" or ", known));
            }
            isSimple |= !value.equals(NORMALIZED);
        }
        return new Representation(isSimple, attributes);
    }

    /** One entity with its last value. */
    ObjectNode entity(OpenEntity entity) {
        ObjectNode body = start(entity);
        each(entity, (name, value) -> body.set(name, isSimple ? value : attribute(entity, name, value)));
        return body;
    }

    /** An entity over time: each attribute with all its instances. */
    ObjectNode temporal(List<OpenEntity> records) {
        ObjectNode body = start(records.get(0));
        for (OpenEntity record : records) {
            each(record, (name, value) -> {
                ObjectNode instance = attribute(record, name, value);
                if (isSimple) {
                    addPair(body, record, name, instance);
                    return;
                }
                body.withArray(name).add(instance);
            });
        }
        return body;
    }

    private static void addPair(ObjectNode body, OpenEntity record, String name, ObjectNode instance) {
        String single = instance.has("object") ? "object" : "value";
        if (!body.has(name)) {
            body.putObject(name).put("type", instance.path("type").asText()).putArray(single + "s");
        }
        ((ArrayNode) body.path(name).path(single + "s"))
                .addArray()
                .add(instance.path(single))
                .add(record.observedAt().toString());
    }

    private static ObjectNode start(OpenEntity entity) {
        return Json.object().put("id", entity.id()).put("type", entity.model().type());
    }

    private void each(OpenEntity entity, BiConsumer<String, JsonNode> attribute) {
        for (Map.Entry<String, JsonNode> field : entity.attributes().properties()) {
            boolean isWanted = attributes.isEmpty() || attributes.contains(field.getKey());
            if (isWanted && !field.getValue().isNull()) {
                attribute.accept(field.getKey(), field.getValue());
            }
        }
    }

    private static ObjectNode attribute(OpenEntity entity, String name, JsonNode value) {
        OpenAttribute declared = entity.model().attributes().get(name);
        ObjectNode attribute = Json.object();
        if (declared.isRelationship() && value.isTextual()) {
            attribute.put("type", "Relationship").set("object", value);
        } else {
            attribute
                    .put("type", Geometries.isGeometry(value) ? "GeoProperty" : "Property")
                    .set("value", value);
            entity.unitCode(name).ifPresent(code -> attribute.put(AttributePath.UNIT_CODE, code));
        }
        return attribute.put(AttributePath.OBSERVED_AT, entity.observedAt().toString());
    }
}

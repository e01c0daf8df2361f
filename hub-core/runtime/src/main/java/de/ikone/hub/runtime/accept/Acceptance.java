package de.ikone.hub.runtime.accept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.EntityId;
import de.ikone.hub.runtime.model.ModelRegistry;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Batch.Position;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Quarantine.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which records enter the hub: type, schema, id, time and range. It names no type. An attribute the model does
 * not have is dropped, so that an unknown field goes nowhere. Thread-safe.
 */
public final class Acceptance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelRegistry models;
    private final Clock clock;

    public Acceptance(ModelRegistry models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /** How a payload is to be published. */
    public record Request(Operation operation, Optional<String> key, Optional<String> licence) {}

    /**
     * Judges the records of a payload.
     *
     * @param publisher the connection they came by
     * @param body an object or an array of objects; an object with {@code $rejected} was rejected by its mapping
     * @throws RejectedException if the payload as a whole is neither
     */
    public Verdict judge(Publisher publisher, JsonNode body, Request request) {
        if (!body.isObject() && !body.isArray()) {
            throw new RejectedException(
                    "payload-unreadable",
                    "the payload is " + body.getNodeType().toString().toLowerCase(java.util.Locale.ROOT)
                            + ", expected a JSON object or an array of objects");
        }
        Instant receivedAt = clock.instant();
        SourceTimes times = new SourceTimes(receivedAt);
        List<Batch.Entry> accepted = new ArrayList<>();
        List<Verdict.Rejection> rejected = new ArrayList<>();
        int index = 0;
        for (Iterator<JsonNode> items =
                        body.isArray() ? body.elements() : List.of(body).iterator();
                items.hasNext(); ) {
            JsonNode item = items.next();
            Optional<String> key = body.isArray() ? request.key().map(suffix(index)) : request.key();
            try {
                accepted.add(accept(publisher, item, request, key, times));
            } catch (RejectedException e) {
                rejected.add(reject(publisher, index, item, e, receivedAt));
            }
            index++;
        }
        return new Verdict(accepted, rejected);
    }

    private static java.util.function.UnaryOperator<String> suffix(int index) {
        return key -> key + "/" + index;
    }

    private Batch.Entry accept(
            Publisher publisher, JsonNode item, Request request, Optional<String> key, SourceTimes times) {
        rejectIfMappingDid(item);
        String type = type(publisher, item);
        String id = EntityId.compose(type, publisher.ags(), publisher.namespace(), sourceId(item));
        Optional<Instant> sourceTime = times.observedAt(item);
        Instant observedAt = sourceTime.orElse(times.receivedAt());
        ObjectNode entity = carried(type, id, item, request.operation());
        String text = text(entity);
        return new Batch.Entry(
                new Envelope(
                        0,
                        key.orElseGet(() -> id + "|" + observedAt + "|" + digest(text)),
                        request.operation(),
                        type,
                        id,
                        observedAt,
                        sourceTime.isPresent(),
                        times.receivedAt(),
                        publisher.connection(),
                        request.licence().orElse(publisher.licence()),
                        text),
                position(entity));
    }

    private static void rejectIfMappingDid(JsonNode item) {
        JsonNode rejected = item.path("$rejected");
        if (rejected.isObject()) {
            throw new RejectedException(
                    rejected.path("reason").asText("mapping-rejected"),
                    rejected.path("message").asText("the mapping rejected the record"));
        }
    }

    private String type(Publisher publisher, JsonNode item) {
        if (!item.isObject()) {
            throw new RejectedException(
                    "not-an-object", "the record is " + item.getNodeType() + ", expected an object");
        }
        String type = item.path("type").asText("");
        if (type.isEmpty() || !item.path("type").isTextual()) {
            throw new RejectedException(
                    "type-missing", "the record has no 'type', expected the name of an entity type");
        }
        if (!publisher.entities().isEmpty() && !publisher.entities().contains(type)) {
            throw new RejectedException(
                    "type-not-declared",
                    "type is '%s', the connector declares %s".formatted(type, publisher.entities()));
        }
        if (models.find(type).isEmpty()) {
            throw new RejectedException(
                    "type-unknown",
                    "type is '%s', this hub has models of %s"
                            .formatted(
                                    type,
                                    models.list().stream().map(m -> m.type()).toList()));
        }
        return type;
    }

    private static String sourceId(JsonNode item) {
        JsonNode id = item.path("id");
        if (!id.isTextual() && !id.isIntegralNumber() || id.asText().isBlank()) {
            throw new RejectedException("id-missing", "the record has no 'id', expected the source's own id as text");
        }
        if (id.asText().length() > 512) {
            throw new RejectedException(
                    "id-too-long", "the id has " + id.asText().length() + " characters, expected at most 512");
        }
        return id.asText();
    }

    private ObjectNode carried(String type, String id, JsonNode item, Operation operation) {
        ObjectNode entity = JSON.createObjectNode();
        entity.put("id", id).put("type", type);
        if (operation == Operation.DELETE) {
            return entity;
        }
        Set<String> attributes = models.attributeNames(type);
        for (Map.Entry<String, JsonNode> attribute : item.properties()) {
            String name = attribute.getKey();
            if (!name.equals("id")
                    && !name.equals("type")
                    && attributes.contains(name)
                    && !attribute.getValue().isNull()) {
                entity.set(name, attribute.getValue());
            }
        }
        models.violation(type, entity).ifPresent(violation -> {
            throw new RejectedException("schema-violation", violation);
        });
        return entity;
    }

    /** The centre of a GeoJSON geometry; a geometry out of range is rejected. */
    private static Optional<Position> position(ObjectNode entity) {
        JsonNode coordinates = entity.path("location").path("coordinates");
        if (coordinates.isMissingNode()) {
            return Optional.empty();
        }
        double[] sums = new double[3];
        sum(coordinates, sums);
        if (sums[2] == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(sums[0] / sums[2], sums[1] / sums[2]));
        } catch (IllegalArgumentException e) {
            throw new RejectedException("position-out-of-range", e.getMessage());
        }
    }

    private static void sum(JsonNode coordinates, double[] sums) {
        if (coordinates.path(0).isNumber()) {
            sums[0] += coordinates.path(0).asDouble();
            sums[1] += coordinates.path(1).asDouble(Double.NaN);
            sums[2]++;
            return;
        }
        coordinates.forEach(child -> sum(child, sums));
    }

    private static Verdict.Rejection reject(
            Publisher publisher, int index, JsonNode item, RejectedException rejection, Instant at) {
        JsonNode body = item.path("$rejected").path("item");
        String id = item.path("id").asText("");
        String type = item.path("type").asText("");
        return new Verdict.Rejection(
                index,
                id.isEmpty() || type.isEmpty()
                        ? ""
                        : EntityId.compose(type, publisher.ags(), publisher.namespace(), id),
                new Quarantine.NewCase(
                        Kind.RECORD,
                        publisher.connection(),
                        publisher.connector(),
                        rejection.reason(),
                        rejection.getMessage(),
                        0,
                        (body.isMissingNode() ? item : body).toString(),
                        at));
    }

    private static String text(ObjectNode entity) {
        try {
            return JSON.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

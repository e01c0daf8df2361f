package de.ikone.hub.runtime.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.store.Entities;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code hub:query}: leaves a JSON array of entities in key-values form, each with its {@code observedAt}. Parameters
 * come from the URI or from the header of their name, the header wins; one that cannot be read rejects the request.
 */
final class QueryProducer extends DefaultProducer {
    private static final int DEFAULT_LIMIT = 1_000;

    private final HubEndpoint endpoint;

    QueryProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Entities entities = endpoint.scope().store().entities();
        Entities.Query query = query(message);
        boolean history = query.from().isPresent() || query.to().isPresent();
        List<Envelope> found = history ? entities.history(query) : entities.list(query);
        ArrayNode array = Json.MAPPER.createArrayNode();
        found.forEach(envelope -> array.add(entity(envelope)));
        message.setBody(array.toString());
    }

    private static JsonNode entity(Envelope envelope) {
        ObjectNode entity = (ObjectNode) Json.tree(envelope.body());
        return entity.put("observedAt", envelope.observedAt().toString());
    }

    private Entities.Query query(Message message) {
        return new Entities.Query(
                parameter(message, "type").map(QueryProducer::types).orElse(Set.of()),
                parameter(message, "id"),
                Optional.empty(),
                parameter(message, "bbox").map(QueryProducer::box),
                parameter(message, "from").map(text -> instant("from", text)),
                parameter(message, "to").map(text -> instant("to", text)),
                parameter(message, "limit")
                        .map(text -> integer("limit", text, 1, 10_000))
                        .orElse(DEFAULT_LIMIT),
                parameter(message, "offset")
                        .map(text -> integer("offset", text, 0, Integer.MAX_VALUE))
                        .orElse(0));
    }

    private Optional<String> parameter(Message message, String name) {
        return Optional.ofNullable(message.getHeader(name, String.class))
                .filter(value -> !value.isBlank())
                .or(() -> endpoint.parameter(name));
    }

    private static Set<String> types(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Entities.Box box(String text) {
        try {
            double[] sides = Arrays.stream(text.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (sides.length == 4 && sides[0] <= sides[2] && sides[1] <= sides[3]) {
                return new Entities.Box(sides[0], sides[1], sides[2], sides[3]);
            }
        } catch (NumberFormatException e) {
            // told below, with what was expected
        }
        throw new RejectedException(
                "parameter-invalid", "bbox is '" + text + "', expected west,south,east,north in degrees");
    }

    private static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new RejectedException(
                    "parameter-invalid", name + " is '" + text + "', expected RFC 3339, e.g. 2026-03-01T12:00:00Z");
        }
    }

    private static int integer(String name, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with what was expected
        }
        throw new RejectedException(
                "parameter-invalid", name + " is '" + text + "', expected a number from " + least + " to " + most);
    }
}

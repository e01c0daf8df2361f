package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.EntityTrace;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.Quarantine;
import java.util.Collection;
import java.util.function.Function;

/** The JSON of the console's answers. What is unknown is left out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, JsonNode> toJson) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(toJson.apply(value)));
        return array;
    }

    static ObjectNode of(City city) {
        ObjectNode json =
                object().put("key", city.key()).put("name", city.name()).put("ags", city.ags());
        json.put("timeZone", city.timeZone().getId()).put("language", city.language());
        City.BoundingBox box = city.boundingBox();
        json.putArray("boundingBox")
                .add(box.west())
                .add(box.south())
                .add(box.east())
                .add(box.north());
        return json.put("operator", city.operator()).put("contact", city.contact());
    }

    static ObjectNode of(Connection connection) {
        ObjectNode json = object().put("name", connection.name())
                .put("title", connection.title())
                .put("connector", connection.connector())
                .put("connectorVersion", connection.connectorVersion());
        connection.direction().ifPresent(direction -> json.put("direction", direction.name()));
        json.put("state", connection.state().name());
        json.put("since", connection.since().toString());
        connection.failure().ifPresent(failure -> json.set("failure", of(failure)));
        connection.lastRecordAt().ifPresent(at -> json.put("lastRecordAt", at.toString()));
        connection.rhythm().ifPresent(rhythm -> json.put("rhythm", rhythm.toString()));
        return json.put("accepted", connection.accepted())
                .put("rejected", connection.rejected())
                .put("delivered", connection.delivered())
                .put("backlog", connection.backlog())
                .put("quarantined", connection.quarantined());
    }

    static ObjectNode of(Failure failure) {
        ObjectNode json = object().put("class", failure.errorClass().name()).put("code", failure.code());
        json.set("text", of(failure.text()));
        json.set("nextStep", of(failure.nextStep()));
        failure.nextTry().ifPresent(at -> json.put("nextTry", at.toString()));
        return json;
    }

    static ObjectNode of(Failure.Text text) {
        return object().put("de", text.de()).put("en", text.en());
    }

    static ObjectNode of(Todo todo) {
        ObjectNode json = object();
        todo.connection().ifPresent(name -> json.put("connection", name));
        json.set("text", of(todo.text()));
        json.set("nextStep", of(todo.nextStep()));
        return json.put("command", todo.command());
    }

    static ObjectNode of(Envelope entity) {
        ObjectNode json = object().put("id", entity.id())
                .put("type", entity.type())
                .put("observedAt", entity.observedAt().toString())
                .put("timeFromSource", entity.timeFromSource())
                .put("receivedAt", entity.receivedAt().toString())
                .put("connection", entity.connection())
                .put("licence", entity.licence())
                .put("seq", entity.seq());
        json.set("body", parse(entity.body()));
        return json;
    }

    static ObjectNode of(Quarantine.Case quarantined) {
        Quarantine.NewCase facts = quarantined.facts();
        ObjectNode json = object().put("id", quarantined.id())
                .put("kind", facts.kind().name())
                .put("connection", facts.connection())
                .put("connector", facts.connector())
                .put("reason", facts.reason())
                .put("message", facts.message())
                .put("at", facts.at().toString());
        if (facts.kind() == Quarantine.Kind.DELIVERY) {
            json.put("seq", facts.seq());
        }
        return json;
    }

    static ObjectNode of(EntityTrace.Step step) {
        ObjectNode json = of(step.record());
        json.remove("body");
        json.put("operation", step.record().operation().name());
        json.set("receivers", array(step.receivers(), Json::of));
        return json;
    }

    private static ObjectNode of(EntityTrace.Receiver receiver) {
        ObjectNode json = object().put("connection", receiver.connection())
                .put("outcome", receiver.outcome().name())
                .put("cursor", receiver.cursor());
        receiver.quarantined().ifPresent(found -> json.set("case", of(found)));
        return json;
    }

    static ObjectNode of(Hub.Explanation explanation) {
        return object().put("setting", explanation.setting())
                .put("value", explanation.value())
                .put("origin", explanation.origin().name())
                .put("where", explanation.where());
    }

    /** The body of a committed record, which accept has found to be JSON. */
    static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("body of a committed record is no JSON: " + broken.getOriginalMessage());
        }
    }
}

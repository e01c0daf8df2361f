package de.ikone.hub.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.web.http.Json;
import java.util.List;
import java.util.Optional;

/** The shapes of the admin API's answers. */
final class Documents {
    private Documents() {}

    static ObjectNode status(Hub hub, Optional<HubStore> store) {
        City city = hub.city();
        ObjectNode body = Json.object().put("version", hub.version()).put("ready", hub.ready());
        ObjectNode place = body.putObject("city")
                .put("key", city.key())
                .put("name", city.name())
                .put("ags", city.ags())
                .put("timeZone", city.timeZone().getId());
        place.putArray("bbox")
                .add(city.boundingBox().west())
                .add(city.boundingBox().south())
                .add(city.boundingBox().east())
                .add(city.boundingBox().north());
        body.set(
                "cityFileFailure", hub.cityFileFailure().map(Documents::failure).orElse(null));
        ObjectNode states = body.putObject("connections");
        for (Connection c : hub.connections()) {
            states.put(c.name(), c.state().name());
        }
        store.ifPresent(s -> body.putObject("store")
                .put("description", s.description())
                .put("head", s.log().head()));
        return body;
    }

    static ObjectNode connection(Connection c) {
        ObjectNode body = Json.object()
                .put("name", c.name())
                .put("connector", c.connector())
                .put("connectorVersion", c.connectorVersion())
                .put("title", c.title())
                .put("direction", c.direction().map(Enum::name).orElse(null))
                .put("state", c.state().name())
                .put("since", c.since().toString())
                .put("lastRecordAt", c.lastRecordAt().map(Object::toString).orElse(null))
                .put("rhythm", c.rhythm().map(Object::toString).orElse(null))
                .put("accepted", c.accepted())
                .put("rejected", c.rejected())
                .put("delivered", c.delivered())
                .put("backlog", c.backlog())
                .put("openCases", c.quarantined());
        body.set("failure", c.failure().map(Documents::failure).orElse(null));
        return body;
    }

    static ObjectNode failure(Failure failure) {
        ObjectNode body =
                Json.object().put("class", failure.errorClass().name()).put("code", failure.code());
        body.putObject("text")
                .put("de", failure.text().de())
                .put("en", failure.text().en());
        body.putObject("nextStep")
                .put("de", failure.nextStep().de())
                .put("en", failure.nextStep().en());
        return body.put("nextTry", failure.nextTry().map(Object::toString).orElse(null));
    }

    static ArrayNode settings(List<Hub.Explanation> explanations) {
        ArrayNode list = Json.object().putArray("settings");
        for (Hub.Explanation e : explanations) {
            list.addObject()
                    .put("setting", e.setting())
                    .put("value", e.value())
                    .put("origin", e.origin().name())
                    .put("where", e.where());
        }
        return list;
    }

    static ObjectNode entity(Envelope record) {
        ObjectNode body = Json.object()
                .put("id", record.id())
                .put("type", record.type())
                .put("seq", record.seq())
                .put("operation", record.operation().name())
                .put("observedAt", record.observedAt().toString())
                .put("timeFromSource", record.timeFromSource())
                .put("receivedAt", record.receivedAt().toString())
                .put("connection", record.connection())
                .put("licence", record.licence());
        body.set("entity", Json.read(record.body()));
        return body;
    }

    static ObjectNode quarantineCase(Quarantine.Case found) {
        Quarantine.NewCase facts = found.facts();
        return Json.object()
                .put("id", found.id())
                .put("kind", facts.kind().name())
                .put("connection", facts.connection())
                .put("connector", facts.connector())
                .put("reason", facts.reason())
                .put("message", facts.message())
                .put("seq", facts.seq())
                .put("at", facts.at().toString())
                .put("body", facts.body());
    }
}

package de.ikone.hub.web.open;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A record as open interfaces may show it.
 *
 * @param envelope the record; its body may hold more than may be shown
 * @param model the model of its type
 * @param attributes the declared attributes it has, in key-values form; not to be changed
 */
public record OpenEntity(Envelope envelope, OpenModel model, ObjectNode attributes) {
    /** The attribute that says where an entity is, in every model. */
    public static final String LOCATION = "location";

    static OpenEntity of(Envelope envelope, OpenModel model) {
        return new OpenEntity(envelope, model, model.declared(envelope.body()));
    }

    public String id() {
        return envelope.id();
    }

    public Instant observedAt() {
        return envelope.observedAt();
    }

    /** Addresses of the licences under which these may be used, of each one. */
    public static Collection<String> licences(Collection<OpenEntity> entities) {
        Collection<String> addresses = new TreeSet<>();
        entities.forEach(entity -> entity.licence().ifPresent(addresses::add));
        return addresses;
    }

    /** Address of the licence; empty where none is known. */
    private Optional<String> licence() {
        String licence = envelope.licence();
        if (licence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(licence.startsWith("http") ? licence : "https://spdx.org/licenses/" + licence);
    }

    /** The unit of an attribute's value as UN/CEFACT code: the model's, else for a number the record's own. */
    public Optional<String> unitCode(String attribute) {
        return model.attributes().get(attribute).unitCode().or(() -> Optional.of(attributes.path("unit"))
                .filter(unit -> unit.isTextual() && attributes.path(attribute).isNumber())
                .map(JsonNode::asText));
    }

    /** The GeoJSON geometry of an attribute; empty where it has none. */
    public Optional<JsonNode> geometry(String attribute) {
        return Optional.of(attributes.path(attribute)).filter(Geometries::isGeometry);
    }
}

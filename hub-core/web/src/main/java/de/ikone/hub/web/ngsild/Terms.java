package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.open.OpenModel;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of types and attributes and the IRIs they stand for: those that a model names, else those that the core
 * context of NGSI-LD gives to any name.
 */
final class Terms {
    private static final String CORE_CONTEXT = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld";
    private static final String OF_ANY_NAME = "https://uri.etsi.org/ngsi-ld/default-context/";

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> attributes = new TreeMap<>();

    Terms(Map<String, OpenModel> models) {
        models.values().forEach(model -> {
            types.put(model.type(), iri(model.iri(), model.type()));
            model.attributes()
                    .forEach((name, attribute) -> attributes.merge(name, iri(attribute.iri(), name), Terms::common));
        });
    }

    private static String iri(Optional<String> named, String name) {
        return named.orElse(OF_ANY_NAME + name);
    }

    /** Where models differ about a name, the one that says something wins, then the smaller: the same on every start. */
    private static String common(String one, String other) {
        if (one.startsWith(OF_ANY_NAME)) {
            return other;
        }
        return other.startsWith(OF_ANY_NAME) || one.compareTo(other) <= 0 ? one : other;
    }

    /** The name of a type that a request names, by its name or IRI. */
    String type(String nameOrIri) {
        return name(nameOrIri, types);
    }

    /** The name of an attribute that a request names, by its name or IRI. */
    String attribute(String nameOrIri) {
        return name(nameOrIri, attributes);
    }

    private static String name(String nameOrIri, Map<String, String> names) {
        if (!nameOrIri.contains(":")) {
            return nameOrIri;
        }
        return names.entrySet().stream()
                .filter(term -> term.getValue().equals(nameOrIri))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(nameOrIri);
    }

    /** The JSON-LD context. The core context comes last, as its terms may not be given another meaning. */
    ObjectNode context() {
        ObjectNode terms = Json.object();
        attributes.forEach(terms::put);
        types.forEach(terms::put);
        ObjectNode document = Json.object();
        ArrayNode context = document.putArray("@context");
        context.add(terms).add(CORE_CONTEXT);
        return document;
    }
}

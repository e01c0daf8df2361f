package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.ikone.hub.web.open.OpenEntity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of an entity a query compares: {@code height}, {@code address[postalCode]}, {@code height.observedAt}.
 *
 * @param attribute name of the attribute
 * @param about {@code observedAt} or {@code unitCode}; empty for the value
 * @param inside names on the way into a value that is an object
 */
record AttributePath(String attribute, Optional<String> about, List<String> inside) {
    static final String OBSERVED_AT = "observedAt";
    static final String UNIT_CODE = "unitCode";
    static final Set<String> ABOUT = Set.of(OBSERVED_AT, UNIT_CODE);

    /** The value; empty if the entity has none there, or null. */
    Optional<JsonNode> in(OpenEntity entity) {
        JsonNode value = entity.attributes().path(attribute);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (about.isPresent()) {
            return Optional.of(about(entity)).filter(node -> !node.isMissingNode());
        }
        for (String name : inside) {
            value = value.path(name);
        }
        return Optional.of(value).filter(node -> !node.isMissingNode() && !node.isNull());
    }

    private JsonNode about(OpenEntity entity) {
        if (about.get().equals(OBSERVED_AT)) {
            return TextNode.valueOf(entity.observedAt().toString());
        }
        return entity.unitCode(attribute).<JsonNode>map(TextNode::valueOf).orElse(MissingNode.getInstance());
    }
}

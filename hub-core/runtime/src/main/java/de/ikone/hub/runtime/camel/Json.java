package de.ikone.hub.runtime.camel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads message bodies as JSON, hardened: bounded depth and lengths, no duplicate keys, nothing after the value. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(1024 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /**
     * A body as JSON tree.
     *
     * @param body JSON text (String, bytes or stream), a JSON tree, or maps and lists
     * @throws RejectedException if it is no JSON
     */
    static JsonNode tree(Object body) {
        try {
            if (body instanceof JsonNode node) {
                return node;
            }
            if (body instanceof String text) {
                return MAPPER.readTree(text);
            }
            if (body instanceof byte[] bytes) {
                return MAPPER.readTree(bytes);
            }
            if (body instanceof InputStream in) {
                return MAPPER.readTree(in);
            }
            if (body == null) {
                throw new RejectedException("payload-empty", "there is no body, expected one entity or a list");
            }
            return node(body);
        } catch (JsonProcessingException e) {
            throw new RejectedException(
                    "payload-unreadable",
                    "the body is no JSON: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line %d, column %d)"
                                            .formatted(
                                                    e.getLocation().getLineNr(),
                                                    e.getLocation().getColumnNr())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the body could not be read", e);
        }
    }

    /** What mappings yield becomes a tree directly; Jackson's own way goes through a list of tokens. */
    private static JsonNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = MAPPER.createObjectNode();
            map.forEach((name, child) -> object.set(name.toString(), node(child)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = MAPPER.createArrayNode();
            list.forEach(child -> array.add(node(child)));
            return array;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        return value instanceof Integer number ? IntNode.valueOf(number) : MAPPER.valueToTree(value);
    }
}

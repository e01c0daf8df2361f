package de.ikone.hub.runtime.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML document as JSON that still knows where each value stands. Only plain data: no tags of Java types, no
 * duplicate keys, at most 1 MiB.
 */
final class YamlTree {
    private final JsonNode root;
    private final Map<String, Place> places;

    private YamlTree(JsonNode root, Map<String, Place> places) {
        this.root = root;
        this.places = places;
    }

    /** Line and column, both from 1. */
    record Place(int line, int column) {
        static Place of(Mark mark) {
            return new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
    }

    /** The text is not YAML, with the place where reading stopped. */
    static final class NotYamlException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        NotYamlException(String problem, Place place) {
            super(problem);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    static YamlTree parse(String text) throws NotYamlException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(1024 * 1024);
        options.setMaxAliasesForCollections(50);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            Map<String, Place> places = new HashMap<>();
            JsonNode root = node == null ? JsonNodeFactory.instance.nullNode() : convert(node, "", places);
            return new YamlTree(root, places);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new NotYamlException(e.getProblem(), mark == null ? new Place(1, 1) : Place.of(mark));
        }
    }

    JsonNode root() {
        return root;
    }

    /** Where the value (or its key, in a mapping) of a JSON pointer stands. */
    Optional<Place> place(String pointer) {
        return Optional.ofNullable(places.get(pointer));
    }

    private static JsonNode convert(Node node, String pointer, Map<String, Place> places) throws NotYamlException {
        places.putIfAbsent(pointer, Place.of(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, places);
        }
        if (node instanceof SequenceNode sequence) {
            return array(sequence, pointer, places);
        }
        return scalar((ScalarNode) node);
    }

    private static ObjectNode object(MappingNode mapping, String pointer, Map<String, Place> places)
            throws NotYamlException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new NotYamlException(
                        "the key is not a plain word",
                        Place.of(tuple.getKeyNode().getStartMark()));
            }
            if (object.has(key.getValue())) {
                throw new NotYamlException("'" + key.getValue() + "' is there twice", Place.of(key.getStartMark()));
            }
            String child = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            places.put(child, Place.of(key.getStartMark()));
            object.set(key.getValue(), convert(tuple.getValueNode(), child, places));
        }
        return object;
    }

    private static ArrayNode array(SequenceNode sequence, String pointer, Map<String, Place> places)
            throws NotYamlException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(convert(item, pointer + "/" + array.size(), places));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode node) throws NotYamlException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String value = node.getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return json.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return json.booleanNode(value.toLowerCase(java.util.Locale.ROOT).matches("true|yes|on"));
            }
            if (tag.equals(Tag.INT)) {
                return json.numberNode(Long.decode(value.replace("_", "")));
            }
            if (tag.equals(Tag.FLOAT)) {
                return json.numberNode(Double.parseDouble(value.replace("_", "")));
            }
            return json.textNode(value);
        } catch (NumberFormatException e) {
            throw new NotYamlException("'" + value + "' is no number the hub can read", Place.of(node.getStartMark()));
        }
    }
}

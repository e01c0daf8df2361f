package de.ikone.hub.feed;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that is read strictly: what is missing, unknown or of another kind is an error with line and column. */
final class YamlMap {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "%s is %s, expected a mapping of names to values".formatted(place(), kind(node)));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = scalar(tuple.getKeyNode(), "a name");
            if (values.put(name, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "%s is given twice, expected once".formatted(at(name)));
            }
        }
    }

    /** @throws DefinitionException if it is not YAML or not a mapping */
    static YamlMap read(String file, Reader text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(text);
            if (root == null) {
                throw new DefinitionException(file + " is empty, expected a connector's definition");
            }
            return new YamlMap(file, "", root);
        } catch (MarkedYAMLException notYaml) {
            Mark mark = notYaml.getProblemMark();
            throw new DefinitionException(
                    "%s:%d:%d: %s; expected YAML"
                            .formatted(file, mark.getLine() + 1, mark.getColumn() + 1, notYaml.getProblem()),
                    notYaml);
        }
    }

    /** Refuses every name but these. */
    YamlMap only(String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        values.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw error(value, "%s is unknown, expected one of %s".formatted(at(name), known));
            }
        });
        return this;
    }

    /** The names, in the order of the file. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            String text = scalar(value, "text at " + at(name));
            if (text.isBlank()) {
                throw error(value, "%s is blank, expected text".formatted(at(name)));
            }
            return text;
        });
    }

    /** Text that must match a pattern; {@code expected} says in words what the pattern asks. */
    String matching(String name, String pattern, String expected) {
        String text = text(name);
        if (!text.matches(pattern)) {
            throw error(values.get(name), "%s is \"%s\", expected %s".formatted(at(name), text, expected));
        }
        return text;
    }

    /** One constant of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        Set<String> known = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            String written = constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (written.equals(text)) {
                return constant;
            }
            known.add(written);
        }
        throw error(values.get(name), "%s is \"%s\", expected one of %s".formatted(at(name), text, known));
    }

    List<String> texts(String name) {
        Node value = values.get(name);
        if (value == null) {
            throw missing(name, "a list");
        }
        if (!(value instanceof SequenceNode list)) {
            throw error(value, "%s is %s, expected a list such as [A, B]".formatted(at(name), kind(value)));
        }
        List<String> texts = new ArrayList<>();
        list.getValue().forEach(item -> texts.add(scalar(item, "text in " + at(name))));
        return texts;
    }

    YamlMap map(String name) {
        Node value = values.get(name);
        if (value == null) {
            throw missing(name, "a mapping of names to values");
        }
        return new YamlMap(file, at(name), value);
    }

    /** An error at the value of that name. */
    DefinitionException wrong(String name, String message) {
        return error(values.getOrDefault(name, node), message);
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private DefinitionException missing(String name, String expected) {
        return error(node, "%s is missing, expected %s".formatted(at(name), expected));
    }

    private String scalar(Node value, String expected) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(value, "found %s, expected %s".formatted(kind(value), expected));
    }

    private String place() {
        return path.isEmpty() ? "the file" : path;
    }

    private static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a mapping";
            case sequence -> "a list";
            case scalar -> "\"" + ((ScalarNode) node).getValue() + "\"";
            default -> "an alias";
        };
    }

    private DefinitionException error(Node where, String message) {
        Mark mark = where.getStartMark();
        return new DefinitionException(
                "%s:%d:%d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, message));
    }
}

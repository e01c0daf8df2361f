package de.ikone.hub.feed;

import de.ikone.hub.api.ConnectorRoutes;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A connector that is data: its definition and its mapping, both checked.
 *
 * @param definition what its {@code connector.yaml} says
 * @param mapping text of its JSONata expression
 */
public record MappingConnector(ConnectorDefinition definition, String mapping) {
    /**
     * @param files text of a file of the connector by name; empty if it has no such file
     * @throws DefinitionException naming file, line and column
     */
    public static MappingConnector read(Function<String, Optional<String>> files) {
        ConnectorDefinition definition =
                DefinitionParser.parse(new StringReader(text(files, ConnectorDefinition.FILE)));
        String mapping = text(files, definition.mapping());
        new Mapping(definition.mapping(), mapping, Map.of(), Map.of());
        definition.items().ifPresent(items -> new Mapping("items", items, Map.of(), Map.of()));
        definition.key().ifPresent(key -> new Mapping("key", key, Map.of(), Map.of()));
        return new MappingConnector(definition, mapping);
    }

    /**
     * The routes of one connection, as the hub makes them from its configuration.
     *
     * @param configuration by key, a secret's with its leading dot; secrets resolved
     */
    public ConnectorRoutes routes(Map<String, Object> configuration) {
        return new FeedRoutes(this, configuration);
    }

    private static String text(Function<String, Optional<String>> files, String name) {
        return files.apply(name)
                .orElseThrow(() -> new DefinitionException(
                        "%s is missing, expected it at the root of the connector's bundle".formatted(name)));
    }
}

package de.ikone.hub.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The models on the class path: {@code model/<Type>.json}. */
public final class ModelSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the envelope, not of the model. */
    private static final Set<String> ENVELOPE = Set.of("id", "type", "observedAt");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();

    /** What is wrong with an entity; empty if it is as its model says. */
    public List<String> violations(Map<?, ?> entity) {
        String type = String.valueOf(entity.get("type"));
        Optional<String> text = text(type);
        if (text.isEmpty()) {
            return List.of("no model/%s.json on the class path; expected the model in the connector's pom.xml"
                    .formatted(type));
        }
        try {
            Schema schema = registry.getSchema(text.get(), InputFormat.JSON);
            List<Error> errors = schema.validate(
                    JSON.writeValueAsString(entity),
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            return errors.stream().map(Error::toString).toList();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Attributes of an entity that its model lacks: the hub would drop them. */
    public Set<String> unknownAttributes(Map<?, ?> entity) {
        Set<String> unknown = new TreeSet<>();
        entity.keySet().forEach(name -> unknown.add(name.toString()));
        unknown.removeAll(ENVELOPE);
        text(String.valueOf(entity.get("type")))
                .ifPresent(text -> unknown.removeIf(name -> properties(text).has(name)));
        return unknown;
    }

    private static JsonNode properties(String schema) {
        try {
            return JSON.readTree(schema).path("properties");
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Text of a model; empty if the class path has none. */
    Optional<String> text(String type) {
        return texts.computeIfAbsent(type, key -> {
            try (InputStream stream =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream("model/" + key + ".json")) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}

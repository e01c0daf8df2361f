package de.ikone.hub.runtime.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContextCustomizer;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.text.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The published schema of city files; says of what does not fit line, column, expected and nearest word. */
final class CitySchema {
    private final JsonNode schemaJson;
    private final Schema schema;

    CitySchema() {
        try (InputStream in = CitySchema.class.getResourceAsStream("/schema/city.schema.json")) {
            schemaJson = new ObjectMapper().readTree(in);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schemaJson);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle lacks schema/city.schema.json", e);
        }
    }

    /** @throws CityFileException naming the first five places that do not fit */
    void check(Path path, YamlTree tree) throws CityFileException {
        List<Error> english = schema.validate(tree.root(), locale(Locale.ENGLISH));
        if (english.isEmpty()) {
            return;
        }
        List<Error> german = schema.validate(tree.root(), locale(Locale.GERMAN));
        List<String> en = new ArrayList<>();
        List<String> de = new ArrayList<>();
        for (int i = 0; i < Math.min(english.size(), 5); i++) {
            Error error = english.get(i);
            String place = place(path, tree, error);
            en.add(place + message(error, "unknown word '%s'", "; did you mean '%s'?", error.getMessage()));
            de.add(place
                    + message(
                            error,
                            "unbekanntes Wort „%s“",
                            "; gemeint: „%s“?",
                            german.get(i).getMessage()));
        }
        throw CityFileReader.failure(
                "city-file-invalid",
                new Text(String.join("; ", de) + ".", String.join("; ", en) + "."),
                new Text(
                        "Berichtigen Sie die Stadtdatei; der Hub läuft bis dahin mit der letzten gültigen weiter.",
                        "Correct the city file; until then the hub goes on with the last valid one."));
    }

    private static ExecutionContextCustomizer locale(Locale locale) {
        return (context, schemaContext) -> context.executionConfig(config -> config.locale(locale));
    }

    private static String place(Path path, YamlTree tree, Error error) {
        String pointer = pointer(error);
        Optional<YamlTree.Place> place = tree.place(pointer);
        return "%s:%s: %s: "
                .formatted(
                        path.getFileName(),
                        place.map(p -> p.line() + ":" + p.column()).orElse("1:1"),
                        pointer.isEmpty() ? "/" : pointer);
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/').append(error.getInstanceLocation().getElement(i));
        }
        if ("additionalProperties".equals(error.getKeyword()) && error.getProperty() != null) {
            pointer.append('/').append(error.getProperty());
        }
        return pointer.toString();
    }

    private String message(Error error, String unknown, String nearest, String otherwise) {
        if (!"additionalProperties".equals(error.getKeyword()) || error.getProperty() == null) {
            return otherwise;
        }
        return unknown.formatted(error.getProperty())
                + NearestWord.find(error.getProperty(), knownWords(error))
                        .map(nearest::formatted)
                        .orElse("");
    }

    /** The words the schema knows at the place of the error. */
    private List<String> knownWords(Error error) {
        JsonNode node = schemaJson;
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            String name = String.valueOf(error.getInstanceLocation().getElement(i));
            JsonNode named = node.path("properties").path(name);
            node = named.isMissingNode() ? node.path("additionalProperties") : named;
        }
        List<String> words = new ArrayList<>();
        node.path("properties").fieldNames().forEachRemaining(words::add);
        return words;
    }
}

package de.ikone.hub.testkit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code models.md}: every type with its attributes, from the JSON Schemas. */
final class ModelsPage {
    /** Of every entity; told once. */
    private static final List<String> OF_EVERY_ENTITY = List.of("id", "type");

    private final Sources sources;

    ModelsPage(Sources sources) {
        this.sources = sources;
    }

    String write() {
        List<Path> files = files();
        Markdown page = new Markdown("Modelle · Models", "models/<subject>/model/<Type>.json");
        page.paragraph(
                "Namen nach den Smart Data Models. Jeder Datensatz hat dazu `id`, `type` und `observedAt`; verlangt"
                        + " werden nur `id` und `type`. Einheiten nach UN/CEFACT. Orte nach GeoJSON: Länge zuerst.");
        page.paragraph(
                "Names follow the Smart Data Models. Every entity has `id`, `type` and `observedAt` besides; only"
                        + " `id` and `type` are required. Units by UN/CEFACT. Positions as in GeoJSON: longitude first.");
        page.header("Typ · Type", "Bezeichnung", "Label", "Modul · Module");
        for (Path file : files) {
            Bilingual label = label(sources.json(file));
            page.row(
                    "[%s](#%s)".formatted(type(file), Markdown.anchor(type(file))),
                    label.de(),
                    label.en(),
                    module(file));
        }
        files.forEach(file -> section(page, type(file), sources.json(file)));
        return page.toString();
    }

    /** The models, by type; {@code ConnectionState} is the hub's own. */
    private List<Path> files() {
        return Stream.concat(
                        sources.modules("models").stream().map(module -> module.resolve("model")),
                        Stream.of(sources.path("hub-core/runtime/src/main/resources/model")))
                .flatMap(folder -> sources.list(folder).stream())
                .filter(file -> file.toString().endsWith(".json"))
                .sorted((one, other) -> type(one).compareTo(type(other)))
                .toList();
    }

    private static String type(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static String module(Path file) {
        String parent = file.getParent().getParent().getFileName().toString();
        return parent.equals("resources") ? "hub" : "models/" + parent;
    }

    private static void section(Markdown page, String type, JsonNode schema) {
        Bilingual label = label(schema);
        page.heading(type);
        page.paragraph("**%s** · *%s*".formatted(label.de(), label.en()));
        if (schema.hasNonNull("description")) {
            page.paragraph(schema.get("description").asText());
        }
        JsonNode headline = schema.path("x-ikone").path("headline");
        if (headline.isTextual()) {
            page.paragraph("Zuerst gezeigt · shown first: " + Markdown.code(headline.asText()));
        }
        page.header("Attribut · Attribute", "Bezeichnung", "Label", "Art · Type", "Einheit · Unit");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!OF_EVERY_ENTITY.contains(property.getKey())) {
                row(page, property.getKey(), property.getValue());
            }
        }
    }

    private static void row(Markdown page, String name, JsonNode attribute) {
        Bilingual label = label(attribute);
        page.row(
                Markdown.code(name),
                Markdown.cell(label.de()),
                Markdown.cell(label.en()),
                kind(attribute),
                unit(attribute.path("x-ikone")));
    }

    private static String unit(JsonNode extras) {
        if (!extras.has("unit")) {
            return "";
        }
        String code = extras.path("unitCode").asText();
        return Markdown.cell(extras.get("unit").asText()) + (code.isEmpty() ? "" : " (" + Markdown.code(code) + ")");
    }

    private static Bilingual label(JsonNode node) {
        JsonNode label = node.path("x-ikone").path("label");
        return new Bilingual(label.path("de").asText(), label.path("en").asText());
    }

    /** What a value may be, short. */
    static String kind(JsonNode schema) {
        if (schema.has("enum")) {
            return Markdown.codes(texts(schema.get("enum")));
        }
        if (schema.has("const")) {
            return Markdown.code(schema.get("const").asText());
        }
        if (schema.has("$ref")) {
            return schema.get("$ref").asText().replaceFirst(".*/", "");
        }
        List<String> words = new ArrayList<>();
        words.add(types(schema.path("type")));
        if (schema.has("format")) {
            words.add("(" + schema.get("format").asText() + ")");
        }
        if (schema.path("items").has("type") || schema.path("items").has("enum")) {
            words.add("of " + kind(schema.get("items")));
        }
        words.add(range(schema));
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String range(JsonNode schema) {
        String least = schema.path("minimum").asText();
        String most = schema.path("maximum").asText();
        if (!least.isEmpty() && !most.isEmpty()) {
            return least + "–" + most;
        }
        return least.isEmpty() ? (most.isEmpty() ? "" : "≤ " + most) : "≥ " + least;
    }

    private static String types(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText();
    }

    private static String[] texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
    }
}

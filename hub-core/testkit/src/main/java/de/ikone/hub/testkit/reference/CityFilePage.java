package de.ikone.hub.testkit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@code city-file.md} and the published copy of the city file's schema. */
final class CityFilePage {
    /** Where the schema is edited. */
    static final String SOURCE = "hub-core/runtime/src/main/resources/schema/city.schema.json";

    private final String text;
    private final JsonNode schema;

    CityFilePage(Sources sources) {
        text = sources.text(sources.path(SOURCE));
        schema = sources.json(sources.path(SOURCE));
    }

    /** The schema as the hub has it, with a comment in front that says where it is edited. */
    String copy() {
        return text.replaceFirst(
                "\\{\n", "{\n  \"\\$comment\": \"" + Markdown.GENERATED + "; edit " + SOURCE + "\",\n");
    }

    String write() {
        Markdown page = new Markdown("Stadtdatei · City file", SOURCE);
        page.paragraph("`cities/<stadt>.yaml` ist der gewünschte Zustand eines Hubs; wie man damit arbeitet, steht in"
                + " [Betrieb](../guide/betrieb.md). Ein fetter Name muss gesetzt werden. Die Einstellungen jedes Konnektors"
                + " stehen unter [Konnektoren](connectors.md).");
        page.paragraph(
                "`cities/<city>.yaml` is the desired state of one hub. A name in bold must be set. The settings of"
                        + " each connector are under [connectors](connectors.md).");
        page.paragraph("Editoren mit YAML-Unterstützung prüfen und ergänzen, wenn die Datei mit dieser Zeile beginnt;"
                + " editors with YAML support check and complete a file that starts with this line:");
        page.paragraph("```yaml\n# yaml-language-server: $schema=../docs/reference/city.schema.json\n```");
        page.header("Name", "Type", "Default", "Meaning");
        rows(page, "", schema);
        return page.toString();
    }

    private static void rows(Markdown page, String prefix, JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            row(page, prefix + property.getKey(), property.getValue(), required.contains(property.getKey()));
        }
        if (object.path("additionalProperties").isObject()) {
            row(page, prefix + "<name>", object.get("additionalProperties"), false);
        }
    }

    private static void row(Markdown page, String name, JsonNode value, boolean required) {
        String code = Markdown.code(name);
        page.row(
                required ? "**" + code + "**" : code,
                type(value),
                Markdown.code(value.path("default").asText()),
                Markdown.cell(value.path("description").asText()));
        rows(page, name + ".", value);
    }

    private static String type(JsonNode value) {
        if (value.has("anyOf")) {
            return "value or list";
        }
        return value.has("pattern")
                ? ModelsPage.kind(value) + " "
                        + Markdown.code(value.get("pattern").asText())
                : ModelsPage.kind(value);
    }
}

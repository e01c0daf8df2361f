package de.ikone.hub.testkit.reference;

import de.ikone.hub.testkit.reference.ConnectorFacts.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** {@code connectors.md}: what there is, and each one's settings. */
final class ConnectorsPage {
    private static final String TEXTS = "hub-core/runtime/src/main/resources/de/ikone/hub/runtime/text/Texts";

    private final Properties german;
    private final List<ConnectorFacts> connectors;

    ConnectorsPage(Sources sources) {
        Path texts = sources.path(TEXTS + "_de.properties");
        german = sources.properties(texts);
        connectors = ConnectorFacts.all(sources);
    }

    String write() {
        Markdown page = new Markdown("Konnektoren · Connectors", "connectors/<id>");
        page.paragraph("Einstellungen stehen in der [Stadtdatei](city-file.md) unter `connections.<name>.settings`;"
                + " Geheimnisse nur als Verweis `$[secret:…]` oder `$[env:…]`. Ein fetter Name muss gesetzt werden.");
        page.paragraph(
                "Settings stand in the [city file](city-file.md) below `connections.<name>.settings`; secrets only"
                        + " as a reference `$[secret:…]` or `$[env:…]`. A name in bold must be set.");
        page.header("Id", "Konnektor · Connector", "Richtung · Direction", "Typen · Types");
        for (ConnectorFacts connector : connectors) {
            page.row(
                    "[%s](#%s)".formatted(connector.id(), Markdown.anchor(connector.id())),
                    connector.title().inOneCell(),
                    direction(connector),
                    types(connector));
        }
        connectors.forEach(connector -> section(page, connector));
        return page.toString();
    }

    private void section(Markdown page, ConnectorFacts connector) {
        page.heading(connector.id());
        page.paragraph(both(connector.title(), "**%s** · *%s*"));
        connector.description().ifPresent(text -> page.paragraph(text.de()).paragraph(text.en()));
        page.paragraph("%s · %s%s · [README](../../connectors/%s/README.md)"
                .formatted(
                        direction(connector),
                        types(connector),
                        connector.licence().map(licence -> " · " + licence).orElse(""),
                        connector.id()));
        if (connector.settings().isEmpty()) {
            page.paragraph("Keine Einstellungen. No settings.");
            return;
        }
        page.header(
                "Einstellung · Setting", "Art · Type", "Vorgabe · Default", "Einheit · Unit", "Bedeutung · Meaning");
        connector.settings().forEach(setting -> row(page, setting));
    }

    private static void row(Markdown page, Setting setting) {
        String name = Markdown.code(setting.name());
        page.row(
                setting.required() ? "**" + name + "**" : name,
                setting.type(),
                Markdown.code(setting.defaultValue()),
                Markdown.cell(setting.unit()),
                meaning(setting));
    }

    private static String meaning(Setting setting) {
        return new Bilingual(
                        setting.title().de() + ": " + setting.description().de(),
                        setting.title().en() + ": " + setting.description().en())
                .inOneCell();
    }

    private static String both(Bilingual text, String pattern) {
        return text.de().equals(text.en()) ? "**" + text.de() + "**" : pattern.formatted(text.de(), text.en());
    }

    private String direction(ConnectorFacts connector) {
        String word = connector.direction().name();
        return german.getProperty("direction." + word) + " · " + word;
    }

    private static String types(ConnectorFacts connector) {
        if (connector.entities().isEmpty()) {
            return "jeder · any";
        }
        return connector.entities().stream()
                .map(type -> "[%s](models.md#%s)".formatted(type, Markdown.anchor(type)))
                .collect(Collectors.joining(", "));
    }
}

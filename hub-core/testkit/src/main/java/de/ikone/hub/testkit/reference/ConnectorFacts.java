package de.ikone.hub.testkit.reference;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.DefinitionParser;
import de.ikone.hub.feed.Text;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a connector says of itself.
 *
 * @param id name of its folder
 * @param title what it links
 * @param description one sentence; empty where the title says it all
 * @param entities types it publishes or reads; empty means any
 * @param licence of the data where the connection sets none
 */
record ConnectorFacts(
        String id,
        Bilingual title,
        Optional<Bilingual> description,
        Direction direction,
        List<String> entities,
        Optional<String> licence,
        List<Setting> settings) {

    /**
     * One setting.
     *
     * @param name as it is written in the city file
     * @param type and range
     * @param defaultValue empty if there is none
     * @param unit empty where it has none
     */
    record Setting(
            String name,
            String type,
            boolean required,
            String defaultValue,
            String unit,
            Bilingual title,
            Bilingual description) {}

    /** All connectors, by id; those that new ones are copied from are in no hub. */
    static List<ConnectorFacts> all(Sources sources) {
        return sources.modules("connectors").stream()
                .filter(folder -> !folder.getFileName().toString().startsWith("template"))
                .map(folder -> Files.exists(folder.resolve(ConnectorDefinition.FILE))
                        ? ofMapping(sources, folder)
                        : JavaConnector.read(sources, folder))
                .toList();
    }

    private static ConnectorFacts ofMapping(Sources sources, Path folder) {
        ConnectorDefinition definition =
                DefinitionParser.parse(new StringReader(sources.text(folder.resolve(ConnectorDefinition.FILE))));
        return new ConnectorFacts(
                definition.id(),
                both(definition.title()),
                Optional.empty(),
                Direction.SOURCE,
                definition.entities(),
                definition.licence(),
                definition.settings().values().stream()
                        .map(ConnectorFacts::ofMapping)
                        .toList());
    }

    private static Setting ofMapping(de.ikone.hub.feed.Setting setting) {
        return new Setting(
                setting.name(),
                setting.type().name().toLowerCase(Locale.ROOT),
                setting.required(),
                setting.defaultValue().orElse(""),
                setting.unit().orElse(""),
                both(setting.title()),
                both(setting.description()));
    }

    private static Bilingual both(Text text) {
        return new Bilingual(text.de(), text.en());
    }
}

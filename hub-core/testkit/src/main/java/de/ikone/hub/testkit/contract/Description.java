package de.ikone.hub.testkit.contract;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a connector says of itself, whether it is a mapping or Java.
 *
 * @param entities types it publishes or reads; empty: any
 */
record Description(String id, Direction direction, Set<String> entities, List<SettingText> settings) {
    Description {
        entities = Set.copyOf(entities);
        settings = List.copyOf(settings);
    }

    /**
     * A setting.
     *
     * @param key key in a configuration: a secret's begins with a dot
     * @param password whether it is declared a secret
     * @param title name, German and English
     * @param description what it does, German and English
     * @param defaultValue text of the default
     * @param misfit why the default is no value of the setting
     */
    record SettingText(
            String key,
            boolean password,
            List<String> title,
            List<String> description,
            Optional<String> defaultValue,
            Optional<String> misfit) {

        /** Name in a city file. */
        String name() {
            return key.startsWith(".") ? key.substring(1) : key;
        }
    }

    /** PID of its factory configurations, and name of a Java connector's package. */
    String pid() {
        return ConnectorDefinition.factoryPid(id);
    }

    static Description of(ConnectorDefinition definition) {
        return new Description(
                definition.id(),
                Direction.SOURCE,
                new TreeSet<>(definition.entities()),
                definition.settings().values().stream().map(Description::of).toList());
    }

    private static SettingText of(Setting setting) {
        return new SettingText(
                setting.configurationKey(),
                setting.type() == Setting.Type.SECRET,
                List.of(setting.title().de(), setting.title().en()),
                List.of(setting.description().de(), setting.description().en()),
                setting.defaultValue(),
                setting.defaultValue()
                        .filter(value -> !setting.type().accepts(value))
                        .map(value -> "expected " + setting.type().expected()));
    }
}

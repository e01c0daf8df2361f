package de.ikone.hub.testkit.contract;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.testkit.contract.Description.SettingText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A connector whose routes the kit starts, as often as it likes, in hubs of its own. */
final class RoutesOnTrial {
    /** Value of every secret; nothing else looks like it. */
    static final String SECRET = "kit-secret-4f1c9a7e2b";

    private final Description connector;
    private final Function<Map<String, Object>, ConnectorRoutes> routes;
    private final Map<String, Object> settings;
    private final Map<String, String> facts;

    /**
     * @param routes makes the routes of a configuration by key
     * @param settings of the sample's connection, by name
     * @param cityFolder folder of its tables
     */
    RoutesOnTrial(
            Description connector,
            Function<Map<String, Object>, ConnectorRoutes> routes,
            Map<String, Object> settings,
            Optional<Path> cityFolder) {
        this.connector = connector;
        this.routes = routes;
        this.settings = Map.copyOf(settings);
        this.facts = new HashMap<>(Map.of("fetch.timeout", "1500"));
        cityFolder.ifPresent(folder -> facts.put("city.folder", folder.toString()));
    }

    Description connector() {
        return connector;
    }

    /** Whether its sample sets a secret. */
    boolean hasSecret() {
        return connector.settings().stream()
                .anyMatch(setting -> setting.password() && settings.containsKey(setting.name()));
    }

    /** Types that it declares, and the one that the hub itself publishes. */
    Set<String> types() {
        Set<String> types = new TreeSet<>(connector.entities());
        types.add("ConnectionState");
        return types;
    }

    /** Starts a connection with the sample's settings, further ones over them. */
    RunningConnection start(KitHub hub, Map<String, ?> more) throws Exception {
        Map<String, Object> byName = new LinkedHashMap<>();
        Map<String, Object> byKey = new LinkedHashMap<>();
        Map<String, Object> given = new LinkedHashMap<>(settings);
        given.putAll(more);
        for (SettingText setting : connector.settings()) {
            setting.defaultValue().ifPresent(value -> byName.put(setting.name(), value));
        }
        given.forEach((name, value) -> {
            Optional<SettingText> declared = connector.settings().stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst();
            Object used = declared.map(SettingText::password).orElse(false) ? SECRET : value;
            byName.put(name, used);
            byKey.put(declared.map(SettingText::key).orElse(name), used);
        });
        return hub.start(connector, routes.apply(byKey), byName, facts);
    }
}

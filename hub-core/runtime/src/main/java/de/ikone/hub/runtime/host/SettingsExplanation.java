package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Hub.Explanation;
import de.ikone.hub.runtime.Hub.Origin;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.metatype.AttributeDefinition;

/** Says where each effective setting of a connection comes from. */
final class SettingsExplanation {
    private SettingsExplanation() {}

    /** Settings by name: the connector's defaults, and over them what the city file and the simulators set. */
    static List<Explanation> of(ConnectionSpec spec, Optional<InstalledConnector> connector) {
        TreeMap<String, Explanation> explanations = new TreeMap<>();
        connector.ifPresent(installed -> installed.definitions().keySet().stream()
                .filter(definition -> definition.getDefaultValue() != null && definition.getDefaultValue().length > 0)
                .map(definition -> byDefault(installed, definition))
                .forEach(explanation -> explanations.put(explanation.setting(), explanation)));
        spec.settings()
                .forEach((name, setting) -> explanations.put(
                        name,
                        new Explanation(name, String.valueOf(setting.value()), setting.origin(), setting.where())));
        return List.copyOf(explanations.values());
    }

    private static Explanation byDefault(InstalledConnector connector, AttributeDefinition definition) {
        return new Explanation(
                InstalledConnector.name(definition),
                String.join(", ", Arrays.asList(definition.getDefaultValue())),
                Origin.CONNECTOR_DEFAULT,
                connector.id() + " " + connector.version());
    }
}

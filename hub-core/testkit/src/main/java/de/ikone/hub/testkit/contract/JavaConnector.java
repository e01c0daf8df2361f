package de.ikone.hub.testkit.contract;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** A connector in Java, as the build left it in {@code target/classes}: component, metatype, manifest and classes. */
final class JavaConnector {
    private final Path folder;
    private final Map<String, String> properties;
    private final String className;
    private final String configurationPid;
    private final Description description;

    private JavaConnector(Path folder, Element component) {
        this.folder = folder;
        this.properties = properties(component);
        this.className = Xml.all(component, "implementation").get(0).getAttribute("class");
        this.configurationPid = component.getAttribute("configuration-pid");
        this.description = new Description(
                declared("id"),
                Direction.valueOf(declared("direction")),
                entities(declared("entities")),
                MetatypeTexts.of(folder));
    }

    /** The connector of a module; empty if it declares none. */
    static Optional<JavaConnector> find(Path folder) {
        return Xml.rootsIn(folder.resolve("target/classes/OSGI-INF")).stream()
                .filter(component -> properties(component).containsKey(Connector.PREFIX_ + "id"))
                .findFirst()
                .map(component -> new JavaConnector(folder, component));
    }

    private static Map<String, String> properties(Element component) {
        Map<String, String> properties = new HashMap<>();
        for (Element property : Xml.all(component, "property")) {
            String value = property.hasAttribute("value") ? property.getAttribute("value") : property.getTextContent();
            properties.put(property.getAttribute("name"), value.strip());
        }
        return properties;
    }

    private static Set<String> entities(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String declared(String name) {
        return properties.getOrDefault(Connector.PREFIX_ + name, "");
    }

    Path folder() {
        return folder;
    }

    Description description() {
        return description;
    }

    /** Name of the class with its package. */
    String className() {
        return className;
    }

    /** PID of its configurations, as the component says. */
    String configurationPid() {
        return configurationPid;
    }

    /** What the manifest says, in the form of the component's properties. */
    Map<String, String> inManifest() {
        return BundleManifest.of(folder).capability(Connector.NAMESPACE);
    }

    /** Settings of a connection on trial: those of {@code sample-city/city.yaml}. */
    Map<String, Object> settings() {
        return SampleCity.in(folder).settings();
    }

    /** The routes of one connection, made as declarative services make them. */
    ConnectorRoutes routes(Map<String, Object> configuration) {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            Constructor<?> constructor = Arrays.stream(type.getConstructors())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(className + " has no public constructor"));
            Object[] settings = Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> SettingsProxy.of(parameter, configuration))
                    .toArray();
            return (ConnectorRoutes) constructor.newInstance(settings);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(thrown);
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(className + " cannot be made", unusable);
        }
    }
}

package de.ikone.hub.itests.made;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folder from which the hub installs connectors, as whoever delivers one fills it. */
public final class RepositoryFolder {
    private static final String CONNECTORS = "de.ikone.hub.connector";
    private static final String MODELS = "de.ikone.hub.model";

    private final Path folder;
    private final String version;

    /** @param version of all that is laid here; the hub looks for connectors of its own version */
    public RepositoryFolder(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** A mapping connector from the test resources {@code made/<id>/}, with the model of its one type. */
    public void layMapping(String id, String type) throws IOException {
        String made = "/made/" + id + "/";
        layModel(
                id,
                bundle("de.ikone.hub.model." + id)
                        .with("Provide-Capability", "ikone.model;type=" + type)
                        .copy(made + type + ".json", "model/" + type + ".json")
                        .bytes());
        MadeBundle connector = connector(id)
                .with("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=ikone.feed)\"")
                .copy(made + "connector.yaml", "connector.yaml")
                .copy(made + "mapping.jsonata", "mapping.jsonata");
        layConnector(id, Optional.of(connector.bytes()), List.of(id));
    }

    /** A mapping connector without a model, whose data needs its owner's consent. */
    public void layMappingWithConsent(String id) throws IOException {
        MadeBundle connector = connector(id)
                .with("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=ikone.feed)\"")
                .file(
                        "connector.yaml",
                        """
                        id: %s
                        title: {de: Quellen, en: Springs}
                        direction: SOURCE
                        entities: [Spring]
                        licence: CC-BY-4.0
                        attribution: Wasserwerk
                        terms: consent
                        source: {receive: {http: {path: /, method: POST}}, format: json}
                        """
                                .formatted(id))
                .file("mapping.jsonata", "{\"type\": \"Spring\", \"id\": id}");
        layConnector(id, Optional.of(connector.bytes()), List.of());
    }

    /** A connector whose component is that class. */
    public void layComponent(String id, Class<?> component) throws IOException {
        layConnector(id, Optional.of(component(id, component).bytes()), List.of());
    }

    /** A rule whose component is that class. */
    public void layRule(String id, Class<?> component, String publishes) throws IOException {
        String properties =
                """
                <property name="ikone.connector.direction" value="RULE"/>
                <property name="ikone.connector.entities" value="%s"/>"""
                        .formatted(publishes);
        layConnector(id, Optional.of(component(id, component, properties).bytes()), List.of());
    }

    /** A connector that needs a package which nobody exports. */
    public void layUnresolvable(String id, Class<?> component, String absentPackage) throws IOException {
        MadeBundle bundle = component(id, component).with("Import-Package", "de.ikone.hub.api," + absentPackage);
        layConnector(id, Optional.of(bundle.bytes()), List.of());
    }

    /** A connector whose bundle has that activator. */
    public void layActivator(String id, Class<?> activator) throws IOException {
        MadeBundle bundle = connector(id)
                .with("Bundle-Activator", activator.getName())
                .with("Import-Package", "org.osgi.framework")
                .classFile(activator);
        layConnector(id, Optional.of(bundle.bytes()), List.of());
    }

    /** A connector whose archive broke on its way. */
    public void layCorrupt(String id, Class<?> component) throws IOException {
        byte[] whole = component(id, component).bytes();
        layConnector(id, Optional.of(Arrays.copyOf(whole, whole.length / 3)), List.of());
    }

    /** A connector of which only the feature file was delivered. */
    public void layWithoutArchive(String id) throws IOException {
        layConnector(id, Optional.empty(), List.of());
    }

    private MadeBundle component(String id, Class<?> component) throws IOException {
        return component(id, component, "");
    }

    private MadeBundle component(String id, Class<?> component, String properties) throws IOException {
        return connector(id)
                .with("Service-Component", "OSGI-INF/component.xml")
                .with(
                        "Import-Package",
                        "de.ikone.hub.api,org.apache.camel,org.apache.camel.builder,org.apache.camel.model")
                .classFile(component)
                .file(
                        "OSGI-INF/component.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s"
                            configuration-policy="require" configuration-pid="%s">
                          %s
                          <service><provide interface="de.ikone.hub.api.ConnectorRoutes"/></service>
                          <implementation class="%s"/>
                        </scr:component>
                        """
                                .formatted(id, pid(id), properties, component.getName()));
    }

    private MadeBundle connector(String id) {
        return bundle(pid(id)).with("Provide-Capability", "ikone.connector;id=" + id);
    }

    private MadeBundle bundle(String symbolicName) {
        return new MadeBundle(symbolicName, version);
    }

    private static String pid(String id) {
        return CONNECTORS + "." + id.replace("-", "");
    }

    private void layModel(String id, byte[] bytes) throws IOException {
        Files.write(home(MODELS, id).resolve(id + "-" + version + ".jar"), bytes);
    }

    private void layConnector(String id, Optional<byte[]> archive, List<String> models) throws IOException {
        Path home = home(CONNECTORS, id);
        if (archive.isPresent()) {
            Files.write(home.resolve(id + "-" + version + ".jar"), archive.get());
        }
        String modelBundles =
                models.stream().map(model -> bundleOf(MODELS, model)).collect(Collectors.joining());
        Files.writeString(
                home.resolve(id + "-" + version + "-features.xml"),
                """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="%s">
                  <feature name="%s" version="%s">
                %s%s  </feature>
                </features>
                """
                        .formatted(id, id, version, bundleOf(CONNECTORS, id), modelBundles));
    }

    private String bundleOf(String group, String id) {
        return "    <bundle start-level=\"80\">mvn:" + group + "/" + id + "/" + version + "</bundle>\n";
    }

    private Path home(String group, String id) throws IOException {
        return Files.createDirectories(
                folder.resolve(group.replace('.', '/')).resolve(id).resolve(version));
    }
}

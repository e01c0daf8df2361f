package de.ikone.hub.itests.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import de.ikone.hub.api.Connector;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.DefinitionParser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where things lie, and that they are named once. */
@DisplayName("The project's folders")
class LayoutTest {
    private static final List<String> TOP = List.of(
            "benchmarks",
            "cities",
            "connectors",
            "docs",
            "features",
            "hub-core",
            "itests",
            "karaf-distribution",
            "models",
            "run");
    private static final List<String> CORE =
            List.of("api", "camel", "feed", "log", "packages", "runtime", "store", "testkit", "web");
    private static final List<String> DOCS = List.of("decisions", "guide", "reference");
    /** What new connectors are copied from: built and tested, and in no hub. */
    private static final List<String> TEMPLATES = List.of("template", "template-mapping");

    private static final int README_LINES = 40;
    /** Artifact, name, description, and two for each of two dependencies. */
    private static final int POM_VALUES = 7;

    @Test
    @DisplayName("are those of the design")
    void top() {
        assertThat(Project.folders("")).as(designed("the project")).isSubsetOf(TOP);
        assertThat(Project.folders("hub-core")).as(designed("hub-core")).isSubsetOf(CORE);
        assertThat(Project.folders("docs")).as(designed("docs")).isSubsetOf(DOCS);
    }

    private static String designed(String folder) {
        return "folders in %s. Cure: a module exists for an audience or a deployable; put the code where it is used, or"
                        .formatted(folder)
                + " write a decision record and add the folder to this test. What is made at run time belongs into run/"
                + " or target/";
    }

    @Test
    @DisplayName("below connectors/ are modules, in the distribution, and resolved by themselves")
    void everyConnectorIsListed() {
        assertThat(Project.xml("connectors/pom.xml", "/project/modules/module"))
                .as("<modules> of connectors/pom.xml. Cure: one <module> for each folder in connectors/")
                .containsExactlyInAnyOrderElementsOf(Project.connectors());
        List<String> folders = Project.connectors().stream()
                .filter(id -> !TEMPLATES.contains(id))
                .toList();
        assertThat(Project.xml(
                        "karaf-distribution/pom.xml",
                        "/project/dependencies/dependency[groupId='de.ikone.hub.connector'][type='xml']/artifactId"))
                .as("connectors in karaf-distribution/pom.xml. Cure: copy the <dependency> of another connector"
                        + " there and change its artifactId; without it no hub can install the connector")
                .containsExactlyInAnyOrderElementsOf(folders);
        String resolves = "//execution[id='every-connector-resolves']/configuration/";
        assertThat(Project.xml("itests/pom.xml", resolves + "features/feature"))
                .as("<features> of every-connector-resolves in itests/pom.xml. Cure: add the connector's id there")
                .containsExactlyInAnyOrderElementsOf(folders);
        assertThat(Project.xml("itests/pom.xml", resolves + "descriptors/descriptor"))
                .as("<descriptors> of every-connector-resolves in itests/pom.xml. Cure: add the connector's line there")
                .containsAll(folders.stream()
                        .map(id -> "mvn:de.ikone.hub.connector/" + id + "/${project.version}/xml/features")
                        .toList());
    }

    @Test
    @DisplayName("below models/ are modules, and can be named by connectors without a version")
    void everyModelIsListed() {
        List<String> folders = Project.folders("models");

        assertThat(Project.xml("models/pom.xml", "/project/modules/module"))
                .as("<modules> of models/pom.xml. Cure: one <module> for each folder in models/")
                .containsExactlyInAnyOrderElementsOf(folders);
        assertThat(
                        Project.xml(
                                "pom.xml",
                                "/project/dependencyManagement/dependencies/dependency[groupId='de.ikone.hub.model']/artifactId"))
                .as("models in the root pom's dependencyManagement. Cure: add the model there, with ${revision};"
                        + " it comes into the distribution with the first connector that names it")
                .containsExactlyInAnyOrderElementsOf(folders);
        folders.forEach(model -> assertThat(Project.xml("models/" + model + "/pom.xml", "/project/artifactId"))
                .as("artifactId in models/%s/pom.xml. Cure: the folder's name", model)
                .containsExactly(model));
    }

    @Test
    @DisplayName("have versions in the root pom alone")
    void versions() {
        for (String pom : Project.childPoms()) {
            assertThat(Project.xml(pom, "//version"))
                    .as(
                            "versions in %s. Cure: write the version into the root pom.xml (properties and"
                                    + " dependencyManagement or pluginManagement) and leave it out here",
                            pom)
                    .allMatch(version -> version.equals("${revision}") || version.equals("${project.version}"));
        }
    }

    @TestFactory
    @DisplayName("of connectors are small, and one id gives every name:")
    Stream<DynamicTest> connectors() {
        return Project.connectors().stream().flatMap(id -> {
            String folder = "connectors/" + id;
            Stream<DynamicTest> of = Stream.of(
                    dynamicTest(id + " has a short pom", () -> hasShortPom(folder)),
                    dynamicTest(id + " has a README of one screen", () -> hasShortReadme(folder)),
                    dynamicTest(id + " is the name of everything", () -> givesEveryName(id, folder)));
            return Project.isMapping(id)
                    ? Stream.concat(of, Stream.of(dynamicTest(id + " has no Java", () -> hasNoJava(folder))))
                    : of;
        });
    }

    private static void hasShortPom(String folder) {
        String content = "/project/*[not(self::parent or self::modelVersion)]";

        assertThat(Project.xml(
                        folder + "/pom.xml",
                        content + "[not(self::artifactId or self::name or self::description"
                                + " or self::dependencies)]"))
                .as(
                        "what is in %s/pom.xml beside artifactId, name, description and dependencies. Cure: what is"
                                + " true of every connector stands in connectors/pom.xml, what is true of this bundle"
                                + " alone in its bnd.bnd",
                        folder)
                .isEmpty();
        assertThat(Project.xml(
                        folder + "/pom.xml",
                        content + "/descendant-or-self::*[self::artifactId or self::groupId or self::name or"
                                + " self::description][not(ancestor::dependency[scope='test'])]"))
                .as(
                        "values in %s/pom.xml beside its parent. Cure: name its models only; all else comes from"
                                + " connectors/pom.xml, or the connector does two things and should be two",
                        folder)
                .hasSizeLessThanOrEqualTo(POM_VALUES);
    }

    private static void hasShortReadme(String folder) {
        assertThat(Project.path(folder + "/README.md"))
                .as(
                        "%s/README.md. Cure: what it links, what to set, what it does not carry; copy the nearest one",
                        folder)
                .exists();
        assertThat(Project.text(folder + "/README.md").lines().toList())
                .as(
                        "lines of %s/README.md. Cure: settings are listed in docs/reference/connectors.md by"
                                + " themselves",
                        folder)
                .hasSizeBetween(5, README_LINES);
    }

    private static void hasNoJava(String folder) {
        assertThat(Project.path(folder + "/src/main/java"))
                .as(
                        "Java in the mapping connector %s. Cure: say it in mapping.jsonata; what JSONata cannot is a"
                                + " hub function in hub-core/feed, or the connector is one in Java and has no"
                                + " connector.yaml",
                        folder)
                .doesNotExist();
    }

    private static void givesEveryName(String id, String folder) {
        assertThat(Project.xml(folder + "/pom.xml", "/project/artifactId"))
                .as("artifactId in %s/pom.xml, which names the feature too. Cure: the folder's name", folder)
                .containsExactly(id);
        if (Project.isMapping(id)) {
            assertThat(definition(folder).id())
                    .as("id in %s/connector.yaml. Cure: the folder's name", folder)
                    .isEqualTo(id);
            return;
        }
        String name = ConnectorDefinition.factoryPid(id);
        JavaClass routes = routes(folder);
        assertThat(routes.getAnnotationOfType(Connector.class).id())
                .as("id in @Connector of %s. Cure: the folder's name, %s", routes.getName(), id)
                .isEqualTo(id);
        assertThat(routes.getPackageName())
                .as("package of the connector %s. Cure: its id without hyphens", id)
                .isEqualTo(name);
        assertThat(designated(folder))
                .as(
                        "PID of the connector %s. Cure: configurationPid = \"%s\" in @Component, factory = true in"
                                + " @Designate",
                        id, name)
                .containsOnly(name);
    }

    private static ConnectorDefinition definition(String folder) {
        return DefinitionParser.parse(new StringReader(Project.text(folder + "/connector.yaml")));
    }

    private static JavaClass routes(String folder) {
        List<JavaClass> found = new ClassFileImporter()
                .importPath(Project.path(folder + "/target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(Connector.class))
                        .toList();
        assertThat(found)
                .as(
                        "classes with @Connector in %s. Cure: exactly one, or a connector.yaml; build it if it is not",
                        folder)
                .hasSize(1);
        return found.get(0);
    }

    private static List<String> designated(String folder) {
        Path metatype = Path.of(folder, "target/classes/OSGI-INF/metatype");
        return Project.names(metatype.toString()).stream()
                .filter(file -> Files.isRegularFile(Project.path(metatype + "/" + file)))
                .flatMap(file -> Project.xml(metatype + "/" + file, "//Designate/@factoryPid").stream())
                .toList();
    }
}

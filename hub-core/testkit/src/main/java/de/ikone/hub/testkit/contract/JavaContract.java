package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.testkit.contract.Description.SettingText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a connector in Java promises beside. */
final class JavaContract {
    private final JavaConnector connector;

    JavaContract(JavaConnector connector) {
        this.connector = connector;
    }

    List<Promise> promises() {
        return List.of(
                new Promise(
                        "lies in the package of its name",
                        "move the classes into " + connector.description().pid()
                                + " and give the component that configurationPid",
                        this::liesInItsPackage),
                new Promise(
                        "says in the manifest what its component says",
                        "declare id, direction and entities by @Connector alone, and write neither by hand",
                        this::saysTheSameInTheManifest),
                new Promise(
                        "names every setting in its README",
                        "add the setting to the table in README.md",
                        this::namesEverySetting));
    }

    private void liesInItsPackage() {
        String name = connector.className();
        assertThat(name.substring(0, name.lastIndexOf('.')))
                .as("package")
                .isEqualTo(connector.description().pid());
        assertThat(connector.configurationPid())
                .as("configurationPid")
                .isEqualTo(connector.description().pid());
    }

    private void saysTheSameInTheManifest() {
        Map<String, String> manifest = connector.inManifest();
        assertThat(manifest.get("direction"))
                .as("direction in the manifest")
                .isEqualTo(connector.description().direction().name());
        String entities = manifest.getOrDefault("entities", "");
        assertThat(new TreeSet<>(Arrays.stream(entities.split(","))
                        .filter(type -> !type.isEmpty())
                        .toList()))
                .as("entities in the manifest")
                .isEqualTo(new TreeSet<>(connector.description().entities()));
    }

    private void namesEverySetting() throws IOException {
        String readme = Files.readString(connector.folder().resolve("README.md"));
        assertThat(connector.description().settings())
                .as("settings that README.md names")
                .extracting(SettingText::key)
                .allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }
}

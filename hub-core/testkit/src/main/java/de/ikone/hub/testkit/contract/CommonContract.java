package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.testkit.contract.Description.SettingText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every connector promises, whatever it does. */
final class CommonContract {
    private static final int README_LINES = 40;
    private static final String SECRET_WORDS = ".*(secret|password|passwd|token|api-key|credential).*";

    private final Path folder;
    private final Description connector;

    CommonContract(Path folder, Description connector) {
        this.folder = folder;
        this.connector = connector;
    }

    List<Promise> promises() {
        return List.of(
                new Promise(
                        "is named like its folder",
                        "give folder, id and bundle one name; package and PID carry it without hyphens",
                        this::isNamedLikeItsFolder),
                new Promise(
                        "has a README of at most 40 lines",
                        "begin README.md with '# " + connector.id()
                                + "', say what is carried, what not, and how it is set; cut what others say",
                        this::hasShortReadme),
                new Promise(
                        "explains every setting in German and English",
                        "write title and description of each setting in both languages (connector.yaml, or"
                                + " OSGI-INF/l10n/metatype.properties and metatype_de.properties)",
                        this::explainsSettings),
                new Promise(
                        "has defaults that are valid",
                        "give each setting a default of its own type and range, or none",
                        this::hasValidDefaults),
                new Promise(
                        "declares its secrets as secrets",
                        "declare the setting as secret (Java: AttributeType.PASSWORD, method name with leading _) and"
                                + " give it no default",
                        this::declaresSecrets),
                new Promise(
                        "exports nothing",
                        "remove Export-Package and @Export: what two connectors share belongs into a model or the hub",
                        this::exportsNothing),
                new Promise(
                        "brings no city's data",
                        "move the data into a table beside the city file",
                        this::bringsNoCityData),
                new Promise(
                        "has a simulator or shows its counterpart",
                        "add simulator/simulator.yaml or a sentence 'There is no simulator: …' to the README (SOURCE,"
                                + " SINK), a request to the README (API), or sample.json with expected.json (RULE)",
                        this::hasCounterpart));
    }

    private void isNamedLikeItsFolder() {
        assertThat(connector.id()).as("id").isEqualTo(folder.getFileName().toString());
        BundleManifest manifest = BundleManifest.of(folder);
        assertThat(manifest.header("Bundle-SymbolicName"))
                .as("Bundle-SymbolicName")
                .isEqualTo(connector.pid());
        assertThat(manifest.capability(Connector.NAMESPACE))
                .as("capability " + Connector.NAMESPACE)
                .containsEntry("id", connector.id());
    }

    private void hasShortReadme() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("README.md"));
        assertThat(lines).as("lines of README.md").hasSizeBetween(5, README_LINES);
        assertThat(lines.get(0)).as("first line of README.md").startsWith("# " + connector.id());
    }

    private void explainsSettings() {
        for (SettingText setting : connector.settings()) {
            assertThat(setting.title())
                    .as("titles of the setting %s", setting.name())
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotStartWith("%"));
            assertThat(setting.description())
                    .as("descriptions of the setting %s, in two languages", setting.name())
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(10).doesNotStartWith("%"));
        }
    }

    private void hasValidDefaults() {
        for (SettingText setting : connector.settings()) {
            assertThat(setting.misfit())
                    .as("default '%s' of the setting %s", setting.defaultValue().orElse(""), setting.name())
                    .isEmpty();
        }
    }

    private void declaresSecrets() {
        for (SettingText setting : connector.settings()) {
            boolean secretByName =
                    setting.name().matches(SECRET_WORDS) && !setting.name().endsWith("-header");
            assertThat(setting.password())
                    .as("setting %s is declared a secret", setting.key())
                    .isEqualTo(secretByName || setting.key().startsWith("."));
            if (setting.password()) {
                assertThat(setting.key()).as("key of the secret").startsWith(".");
                assertThat(setting.defaultValue().orElse(""))
                        .as("default of the secret %s", setting.name())
                        .isEmpty();
            }
        }
    }

    private void exportsNothing() {
        assertThat(BundleManifest.of(folder).header("Export-Package"))
                .as("Export-Package")
                .isEmpty();
    }

    private void bringsNoCityData() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("target/classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(CityData.in(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as("what looks like a city's data in %s", file)
                        .isEmpty();
            }
        }
    }

    private void hasCounterpart() throws IOException {
        if (connector.direction() == Direction.API) {
            assertThat(Files.readString(folder.resolve("README.md")))
                    .as("README.md with a request")
                    .contains("`GET ");
        } else if (connector.direction() == Direction.RULE) {
            assertThat(folder.resolve("sample.json")).exists();
            assertThat(folder.resolve("expected.json")).exists();
        } else {
            boolean explained = Files.readString(folder.resolve("README.md")).contains("There is no simulator: ");
            assertThat(explained || Files.exists(folder.resolve("simulator/simulator.yaml")))
                    .as("simulator/simulator.yaml, or why there is none")
                    .isTrue();
        }
    }
}

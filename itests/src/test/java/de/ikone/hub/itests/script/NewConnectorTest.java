package de.ikone.hub.itests.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Maven on a real copy, outside this project: what a stranger does first. */
@DisplayName("./hub new-connector --in")
@Timeout(240)
class NewConnectorTest {
    private static final String REPOSITORY = System.getProperty("maven.repository");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "probe-connector {0}")
    @ValueSource(strings = {"", "--java"})
    @DisplayName("makes a connector that builds and passes its contract test untouched, in a path with a space")
    void buildsUntouched(String kind) throws Exception {
        Path elsewhere = folder.resolve("ein Ordner");
        List<String> command =
                new ArrayList<>(List.of("../hub", "new-connector", "probe-connector", "--in", elsewhere.toString()));
        if (!kind.isEmpty()) {
            command.add(kind);
        }
        assertThat(run(Path.of("").toAbsolutePath(), command)).contains("Made: ");

        Path connector = elsewhere.resolve("probe-connector");
        run(connector, List.of("mvn", "-o", "-B", "-Dmaven.repo.local=" + REPOSITORY, "verify"));

        assertThat(connector.resolve("target/feature/feature.xml")).content().contains("name=\"probe-connector\"");
        assertThat(testsRun(connector)).isGreaterThan(5);
    }

    private static long testsRun(Path connector) throws IOException {
        try (Stream<Path> reports = Files.list(connector.resolve("target/surefire-reports"))) {
            return reports.filter(file -> file.toString().endsWith(".xml"))
                    .map(NewConnectorTest::read)
                    .flatMap(String::lines)
                    .filter(line -> line.contains("<testcase "))
                    .count();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String run(Path where, List<String> command) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HUB_LANG", "en");
        builder.environment().put("HUB_MAVEN_REPO", REPOSITORY);
        builder.environment().put("HUB_DISTRIBUTION", System.getProperty("distribution.folder"));
        Process process = builder.start();
        boolean ended = process.waitFor(200, TimeUnit.SECONDS);
        process.destroy();
        assertThat(ended ? process.exitValue() : -1)
                .as("%s printed%n%s", command, Files.readString(output))
                .isZero();
        return Files.readString(output);
    }
}

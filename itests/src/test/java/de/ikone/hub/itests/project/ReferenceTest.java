package de.ikone.hub.itests.project;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.testkit.reference.ConsoleCommand;
import de.ikone.hub.testkit.reference.Reference;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is generated is what would be generated now. */
@DisplayName("The reference")
class ReferenceTest {
    @TestFactory
    @DisplayName("is current:")
    Iterable<DynamicTest> current() {
        return Reference.files(Project.ROOT).entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> isCurrent(file)))
                .toList();
    }

    private static void isCurrent(Map.Entry<String, String> file) {
        String path = Reference.FOLDER + "/" + file.getKey();

        assertThat(Project.path(path))
                .as("%s. Cure: run ./hub reference and commit the file", path)
                .exists();
        assertThat(Project.text(path))
                .as(
                        "%s differs from what connectors, models, city file and commands say. Cure: run ./hub"
                                + " reference and commit the file",
                        path)
                .isEqualTo(file.getValue());
    }

    @Test
    @DisplayName("explains every command of the console, every option and argument in German and English")
    void bothLanguages() {
        assertThat(ConsoleCommand.all(Project.ROOT).stream()
                        .flatMap(command -> command.unexplained().stream())
                        .distinct())
                .as("commands and their options in one language only. Cure: @Command's detailedDescription has a"
                        + " German and an English paragraph; the description of an @Option or @Argument is"
                        + " \"Deutsch / English\"")
                .isEmpty();
    }
}

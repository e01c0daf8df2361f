package de.ikone.hub.testkit.formats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the recordings, which lies outside the project; the system property {@code fixtures} names it. */
final class Recordings {
    static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    private Recordings() {}

    static Path folder() {
        String named = System.getProperty("fixtures", "");
        return named.isBlank() || named.startsWith("${")
                ? PROJECT.resolve("../shared/fixtures").normalize()
                : Path.of(named);
    }

    /** Skips the test, visibly, where there are none. */
    static void areThere() {
        assumeTrue(
                Files.isDirectory(folder()),
                "SKIPPED: no recordings in " + folder() + "; name their folder by -Dfixtures=");
    }
}

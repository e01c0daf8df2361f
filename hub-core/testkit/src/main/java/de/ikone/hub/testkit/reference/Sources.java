package de.ikone.hub.testkit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The project's folder: the sources and, once it is built, the classes. Every method throws if something is missing. */
final class Sources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    Sources(Path root) {
        this.root = root;
    }

    Path path(String relative) {
        return root.resolve(relative);
    }

    String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException notJson) {
            throw new UncheckedIOException(file + ": " + notJson.getMessage(), notJson);
        }
    }

    Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    /** Modules in a folder, by name. */
    List<Path> modules(String folder) {
        return list(root.resolve(folder)).stream()
                .filter(entry -> Files.exists(entry.resolve("pom.xml")))
                .toList();
    }

    /** What lies in a folder, by name; nothing if there is no such folder. */
    List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The compiled classes of a module. */
    JavaClasses classes(Path module) {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(
                    "%s is not built, expected its classes in %s; build first: mvn process-classes"
                            .formatted(root.relativize(module), classes));
        }
        return new ClassFileImporter().importPath(classes);
    }
}

package de.ikone.hub.itests.project;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The classes that are shipped or that test connectors: those of {@code src/main/java}, and none of ours in tests. */
final class ProductionClasses {
    private static final String HUB = "de.ikone.hub.";
    private static final String OUR_CLASSES = "/target/classes/de/ikone/hub/";

    private ProductionClasses() {}

    static JavaClasses read() {
        List<Path> folders = new ArrayList<>();
        for (String parent : List.of("hub-core", "connectors")) {
            Project.folders(parent).stream()
                    .map(module -> Project.path(parent + "/" + module))
                    .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .map(ProductionClasses::classes)
                    .forEach(folders::add);
        }
        // bundles carry classes of libraries too
        return new ClassFileImporter()
                .withImportOption(location -> location.contains(OUR_CLASSES))
                .importPaths(folders);
    }

    private static Path classes(Path module) {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("%s is not built; build it first: ./hub test, or mvn process-classes -pl %s"
                    .formatted(module, Project.ROOT.relativize(module)));
        }
        return classes;
    }

    /** The module a class of the hub belongs to, {@code store} or {@code connector.webhook}; empty for all others. */
    static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(HUB)) {
            return "";
        }
        List<String> segments =
                Stream.of(name.substring(HUB.length()).split("\\.")).toList();
        return segments.get(0).equals("connector") || segments.get(0).equals("model")
                ? String.join(".", segments.subList(0, Math.min(2, segments.size())))
                : segments.get(0);
    }
}
